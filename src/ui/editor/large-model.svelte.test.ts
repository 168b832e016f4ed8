// @vitest-environment jsdom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { ModelEditor } from '../../state/models/model-editor.svelte.ts';
import ModelPanel from './ModelPanel.svelte';

/** A model of 60 criteria and 20 bands. */
function largeModel(): Model {
  const model = exampleModel();
  const criteria = Array.from({ length: 60 }, (_, i) => ({
    ...{ id: `q${i}`, label: `Question ${i}`, kind: 'category' as const, attribute: `answer_${i}` },
    points: [{ values: [`Reply ${i}`], points: i === 7 ? 9000 : 10 }],
  }));
  const bands = Array.from({ length: 20 }, (_, i) =>
    i === 0 ? { band: 'lowest' } : { band: `${5 * i}+`, from: 5 * i },
  ).reverse();
  return { ...model, fit: { ...model.fit, criteria }, engagement: { ...model.engagement, bands } };
}

describe('the editor of a model with 60 criteria', () => {
  let shown: ReturnType<typeof mount>;
  const names = () => [...document.querySelectorAll('h3 [id$="-name"]')].map((name) => name.textContent);
  const button = (name: string) => {
    const found = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
    if (!found) throw new Error(`no button ${name}`);
    return found;
  };
  const click = (name: string) => {
    button(name).click();
    flushSync();
  };
  const sliders = () => [...document.querySelectorAll<HTMLInputElement>('.cards input[type="range"]')];

  beforeEach(() => {
    const model = largeModel();
    const props = {
      ...{ editor: new ModelEditor(model), current: model, catalog: null, evidence: () => null },
      models: { all: [], openId: 'a', currentId: 'b' },
      ...{ onhold: vi.fn(), onrelease: vi.fn() },
    };
    shown = mount(ModelPanel, { target: document.body, props });
    flushSync();
  });
  afterEach(() => unmount(shown));

  it.each([
    ['its name', 'question 42'],
    ['the attribute that it looks at', 'answer_42'],
    ['one of its values', 'REPLY 42'],
  ])('finds a criterion by %s', (_, text) => {
    const field = document.querySelector<HTMLTextAreaElement>('[aria-label="Find a criterion of fit"]');
    if (!field) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(names()).toEqual(['Question 42']);
  });

  it('collapses all to their heads, opens one of them, and shows all again', () => {
    expect(sliders()).toHaveLength(50);
    click('Collapse all');
    expect(names()).toHaveLength(50);
    expect(sliders()).toHaveLength(0);
    document.querySelector<HTMLButtonElement>('h3 button')?.click();
    flushSync();
    expect(sliders().length).toBeGreaterThan(0);
    click('Show all points');
    expect(sliders()).toHaveLength(50);
  });

  it('shows points far outside at a scale of their own, which the others do not have', () => {
    const ends = sliders().map(({ max, ariaLabel }) => [ariaLabel, max]);
    expect(ends.filter(([, max]) => max !== '20')).toEqual([['Question 7: Reply 7', '10000']]);
    expect(document.querySelector('[aria-valuetext*="slider to 10,000"]')).not.toBeNull();
  });

  it('gives each of 20 bands room for its routes', async () => {
    document.querySelectorAll<HTMLButtonElement>('[role="tab"]')[2]?.click();
    await vi.waitFor(() => expect(document.querySelector('[role="grid"]')).not.toBeNull(), {
      timeout: 60_000,
    });
    expect(document.querySelectorAll('[role="grid"] thead th')).toHaveLength(20);
    expect(document.querySelector<HTMLElement>('.scroll')?.style.getPropertyValue('--bands')).toBe('20');
  });
});
