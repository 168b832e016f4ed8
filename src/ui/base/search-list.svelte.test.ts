// @vitest-environment jsdom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import TextList from './TextList.svelte';

const names = Array.from({ length: 300 }, (_, i) => `Trade ${i}`);

describe('a list of 300 texts', () => {
  const props = $state({
    ...{ label: 'Values of Trade', texts: names, options: [] },
    ontexts: (texts: string[]) => {
      props.texts = texts;
    },
  });
  let shown: ReturnType<typeof mount>;
  const chips = () => [...document.querySelectorAll('.chip')].map((chip) => chip.textContent.trim());
  const look = (text: string) => {
    const field = document.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };

  beforeEach(() => {
    props.texts = names;
    shown = mount(TextList, { target: document.body, props });
    flushSync();
  });
  afterEach(() => unmount(shown));

  it('draws no more than can be looked at', () => {
    expect(chips()).toHaveLength(50);
  });

  it('finds one that is not drawn yet, however it is spelt, and says of how many', () => {
    look(' TRADE 29');
    expect(chips()).toEqual(['Trade 29', ...Array.from({ length: 10 }, (_, i) => `Trade 29${i}`)]);
    expect(document.querySelector('[role="status"]')?.textContent).toBe('11 of 300');
  });

  it('removes what was found, and no other', () => {
    look('trade 297');
    document.querySelector<HTMLButtonElement>('[aria-label="Remove Trade 297"]')?.click();
    expect(props.texts).toEqual(names.filter((name) => name !== 'Trade 297'));
  });

  it('says that none is found', () => {
    look('nowhere');
    expect(document.body.textContent).toContain('None of them has this text.');
  });

  it('has no field once it is short', () => {
    props.texts = names.slice(0, 5);
    flushSync();
    expect(document.querySelector('textarea')).toBeNull();
    expect(chips()).toHaveLength(5);
  });
});
