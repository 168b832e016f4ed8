// @vitest-environment jsdom

import { expect, it } from 'vitest';
import type { Workbench } from '../workbench.svelte.ts';
import { Studies } from './studies.ts';
import { Study } from './study.svelte.ts';

const workbench = {} as Workbench;
const idle = () =>
  new Study(
    () => null,
    () => Promise.resolve(1),
  );

it('gives all who ask the same study', () => {
  const studies = new Studies(workbench, [idle]);
  expect(studies.of(idle)).toBe(studies.of(idle));
});

it('refuses a study that no view names, and says which', () => {
  expect(() => new Studies(workbench, []).of(idle)).toThrow('no view names the study idle');
});
