// @vitest-environment jsdom

import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Study } from '../../state/studies/study.svelte.ts';
import StudyCell from './StudyCell.svelte';

let scroll: () => void;
let shown: ReturnType<typeof mount>;
let compute: () => Promise<string>;
let inputs = $state.raw<readonly unknown[]>([]);
let study: Study<string>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        scroll = () => flushSync(() => tell([{ isIntersecting: true }]));
      }
      observe() {}
      disconnect() {}
    },
  );
  inputs = [1];
  compute = () => Promise.resolve('the answer');
  study = new Study<string>(
    () => inputs,
    () => compute(),
  );
  const children = createRawSnippet((value: () => string) => ({ render: () => `<p>${value()}</p>` }));
  shown = mount(StudyCell<string>, { target: document.body, props: { title: 'Why?', study, children } });
});
afterEach(() => {
  void unmount(shown);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function settled(): Promise<string> {
  await vi.runAllTimersAsync();
  flushSync();
  return document.body.textContent.trim();
}

it('computes nothing until it is near the screen', async () => {
  await settled();
  expect(study.running || study.value !== null).toBe(false);
  scroll();
  expect(await settled()).toContain('the answer');
});

it('says what could not be computed and why, and tries again when asked', async () => {
  compute = () => Promise.reject(new Error('no room'));
  scroll();
  const text = await settled();
  expect(text).toContain('Why?: this could not be computed');
  expect(text).toContain('no room');
  compute = () => Promise.resolve('the answer');
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Try again')?.click();
  expect(await settled()).toBe('the answer');
});

it('lets the last answer stand while the next one is computed, and says so', async () => {
  scroll();
  await settled();
  compute = () => new Promise(() => undefined);
  inputs = [2];
  const text = await settled();
  expect(text).toContain('Of the model before the last change; being computed anew.');
  expect(text).toContain('the answer');
});
