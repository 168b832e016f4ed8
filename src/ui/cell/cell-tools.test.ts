// @vitest-environment jsdom

import { mount, unmount, type Component, type ComponentProps } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import CellTools from './CellTools.svelte';
import { setEarlier } from './earlier.ts';

const TABLE = { columns: [{ key: 'band', label: 'Band', kind: 'text' as const }], rows: [{ band: '75+' }] };

let shown: ReturnType<typeof mount> | null = null;
let saved: string[];
let copied: string[];
let writeText: (text: string) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 9) });
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no site')));
  [saved, copied] = [[], []];
  writeText = (text) => Promise.resolve(void copied.push(text));
  vi.stubGlobal('navigator', { clipboard: { writeText: (text: string) => writeText(text) } });
  URL.createObjectURL = () => 'blob:';
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => {
  if (shown) void unmount(shown);
  shown = null;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Shows the buttons of a cell whose figures are, or are not, of before the last change. */
function show(isEarlier: boolean, svg: SVGSVGElement | null = null): void {
  const within: Component<ComponentProps<typeof CellTools>> = (...of) => {
    setEarlier(() => isEarlier);
    return CellTools(...of);
  };
  const props = { name: 'tiers', about: 'Which tiers win?', answer: 'Tier A.', table: TABLE, svg };
  shown = mount(within, { target: document.body, props, context: new Map() });
}

async function press(label: string): Promise<string | undefined> {
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click();
  const status = () => document.querySelector('[role=status]')?.textContent;
  // What makes pictures is loaded first.
  await vi.waitFor(() => expect(status()).not.toBe(''), { timeout: 20_000, interval: 1 });
  return document.querySelector('[role=status]')?.textContent;
}

const chart = () => document.createElementNS('http://www.w3.org/2000/svg', 'svg');

describe('figures of the model as it is', () => {
  it.each(['CSV', 'SVG'])('are saved as %s under the name of the cell', async (kind) => {
    show(false, chart());
    expect(await press(kind)).toBe(`${kind} saved.`);
    expect(saved).toEqual([kind === 'CSV' ? 'tiers.csv' : 'tiers-2026-03-09.svg']);
  });

  it('are copied as they are', async () => {
    show(false);
    expect(await press('Copy')).toBe('Table copied.');
    expect(copied).toEqual(['Band\n75+']);
  });
});

describe('figures of before the last change', () => {
  it.each(['CSV', 'SVG'])('say so when they are saved as %s, and in the name of the file', async (kind) => {
    show(true, chart());
    expect(await press(kind)).toBe(`${kind} saved. It is of before the last change.`);
    const name = kind === 'CSV' ? 'tiers' : 'tiers-2026-03-09';
    expect(saved).toEqual([`${name}-before-last-change.${kind.toLowerCase()}`]);
  });

  it('say so when they are copied, and in what is copied', async () => {
    show(true);
    expect(await press('Copy')).toBe('Table copied. It is of before the last change.');
    expect(copied).toEqual(['Band\n75+\nOf before the last change']);
  });
});

it('says so where the browser refuses, and takes it back after a while', async () => {
  writeText = () => Promise.reject(new Error('not allowed'));
  show(false);
  expect(await press('Copy')).toBe('This browser refused.');
  await vi.advanceTimersByTimeAsync(3000);
  expect(document.querySelector('[role=status]')?.textContent).toBe('');
});

it('offers no picture where no chart is drawn', () => {
  show(false);
  expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Copy', 'CSV']);
});
