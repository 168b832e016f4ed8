// @vitest-environment jsdom

import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UserError } from '../../core/diagnostics.ts';
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

it('leaves it to the page to tell that the database is gone, and computes once it is back', async () => {
  const loss = new UserError([{ severity: 'error', code: 'worker-lost', message: 'the database stopped: it is full' }]);
  compute = () => Promise.reject(loss);
  scroll();
  expect(await settled()).toMatch(/^Why\?\s+Computed once the database is back\.$/);
  expect(document.querySelector('[role="alert"], [aria-busy="true"]')).toBeNull();
  compute = () => Promise.resolve('the answer');
  inputs = [2];
  expect(await settled()).toBe('the answer');

  compute = () => Promise.reject(loss);
  inputs = [3];
  expect(await settled()).toMatch(/^Of the model before the last change; computed anew once .* back\.\s+the answer$/);
  expect(document.querySelector('[role="alert"]')).toBeNull();
});
