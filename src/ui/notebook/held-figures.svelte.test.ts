import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMPLE, viewOf } from '../../core/insights/fixture.ts';
import type { ViewData } from '../../core/insights/view-data.ts';
import { HeldFigures, ofSameData } from './held-figures.svelte.ts';

const first = viewOf(SAMPLE);
const edited: ViewData = { ...first, routes: new Map() };
const otherData: ViewData = { ...first, settings: { ...first.settings } };

/** Tells the cell whether it is near the screen. */
let scroll: (near: boolean) => void;
let now = $state.raw<{ view: ViewData }>({ view: first });
let figures: HeldFigures<{ view: ViewData }>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        scroll = (near) => flushSync(() => tell([{ isIntersecting: near }]));
      }
      observe() {}
      disconnect() {}
    },
  );
  now = { view: first };
  stop = $effect.root(() => {
    figures = new HeldFigures(() => now);
    $effect(() => void figures.shown);
    $effect(() => figures.watch(document.createElement('div')) ?? undefined);
  });
  flushSync();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function change(view: ViewData): void {
  flushSync(() => (now = { view }));
}

describe('the figures of a cell', () => {
  it('follow each change near the screen', () => {
    scroll(true);
    change(edited);
    expect(figures.shown.view).toBe(edited);
  });

  it('wait out of sight until changes rest', () => {
    change(edited);
    expect(figures.shown.view).toBe(first);
    vi.advanceTimersByTime(1000);
    flushSync();
    expect(figures.shown.view).toBe(edited);
  });

  it('are those of the moment once the cell comes near', () => {
    change(edited);
    scroll(true);
    expect(figures.shown.view).toBe(edited);
  });

  it('are of the data that is loaded, also out of sight', () => {
    change(otherData);
    expect(figures.shown.view).toBe(otherData);
  });

  it('are those of the moment on paper', () => {
    change(edited);
    dispatchEvent(new Event('beforeprint'));
    expect(figures.shown.view).toBe(edited);
  });
});

describe('ofSameData', () => {
  it.each([
    [first, edited, true],
    [first, otherData, false],
    [first, null, false],
    [null, null, true],
  ])('case %# is %s', (a, b, same) => expect(ofSameData(a, b)).toBe(same));
});
