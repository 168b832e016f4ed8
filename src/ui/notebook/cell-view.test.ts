// @vitest-environment jsdom

import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import type { ViewCell } from '../../notebook/notebook.ts';
import type { Studies } from '../../state/studies/studies.ts';
import type { ViewActions } from '../cell/view-props.ts';
import CellView from './CellView.svelte';

const CELL: ViewCell = { id: 'tiers', kind: 'view', view: 'tiers', options: {}, source: '', line: 1, problems: [] };

let shown: ReturnType<typeof mount>;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  void unmount(shown);
  vi.unstubAllGlobals();
});

/** What a cell says before there are figures. */
function saidBy(cell: ViewCell, failed: boolean): string {
  const model = tinyModel();
  const props: ComponentProps<typeof CellView> = {
    ...{ cell, failed, view: null, upToDate: false, quality: null },
    ...{ models: { candidate: model, current: model }, names: { candidate: 'draft', current: 'in use' } },
    studies: {} as Studies,
    actions: {} as ViewActions,
  };
  shown = mount(CellView, { target: document.body, props });
  flushSync();
  return document.body.textContent;
}

it('a cell whose text is wrong says what is wrong, in its place', () => {
  const problems = [{ severity: 'error' as const, code: 'unknown-view', message: 'there is no view nope' }];
  const text = saidBy({ ...CELL, view: null, problems }, false);
  expect(text).toContain("this cell can't be shown");
  expect(text).toContain('there is no view nope');
});

it('a cell says that there are no figures once there is no hope of them', () => {
  expect(saidBy(CELL, true)).toContain('There are no figures to show.');
});

it('a cell that waits for its figures keeps its place', () => {
  expect(saidBy(CELL, false)).not.toContain('There are no figures');
  expect(document.querySelector('[aria-busy=true] h2')).not.toBeNull();
});
