// @vitest-environment jsdom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { PageState } from '../page/page-state.svelte.ts';
import AnswerNotice from './AnswerNotice.svelte';

const problem = (code: string): Diagnostic => ({
  severity: 'error',
  code,
  path: 'model.json',
  message: `${code} found`,
});

describe('what comes of a click anywhere on the page', () => {
  const page = $state({ notices: [] as Diagnostic[], importOpen: false });
  const workbench = $state({ lost: null, loads: { problems: [] as Diagnostic[] } });
  const session = $state({ workbench, notebook: { problems: [] as Diagnostic[] }, problems: [] as Diagnostic[] });
  let shown: ReturnType<typeof mount>;
  const text = () => document.querySelector('[role="alert"]')?.textContent.trim();

  beforeEach(() => {
    Object.assign(page, { notices: [problem('bad-model')], importOpen: false });
    workbench.loads.problems = [];
    const props = { session: session as unknown as Session, page: page as unknown as PageState };
    shown = mount(AnswerNotice, { target: document.body, props });
    flushSync();
  });
  afterEach(() => unmount(shown));

  it('is announced in one place, which stands over the page, and can be dismissed', () => {
    expect(text()).toContain('bad-model found');
    document.querySelector<HTMLButtonElement>('[aria-label="Dismiss this message"]')?.click();
    flushSync();
    expect(text()).toBe('');
    expect(page.notices).toEqual([]);
  });

  it('leaves what a load says to the form that asked for it', () => {
    workbench.loads.problems = [problem('bad-table')];
    page.importOpen = true;
    flushSync();
    expect(text()).not.toContain('bad-table');
    page.importOpen = false;
    flushSync();
    expect(text()).toContain('bad-table found');
  });
});
