// @vitest-environment jsdom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportForm } from '../../state/importing/import-form.svelte.ts';
import type { ImportTable } from '../../state/importing/import-table.svelte.ts';
import type { LoadStep } from '../../state/loads.svelte.ts';
import LoadBar from './LoadBar.svelte';

const file = (name: string) => ({
  name,
  bytes: new TextEncoder().encode('Contact ID,Create Date,Job Level\n1,2026-01-01,VP\n'),
});

describe('what is said beside the load button while work goes on', () => {
  const never = vi.fn(() => new Promise<never>(() => undefined));
  const props = $state({
    ...{ form: new ImportForm(never), busy: false, progress: null as LoadStep | null },
    ...{ onload: vi.fn(), oncancel: vi.fn(), onclose: vi.fn() },
  });
  let shown: ReturnType<typeof mount>;
  const said = () => document.querySelector('[role="status"]')?.textContent.trim();
  const bar = () => document.querySelector('progress');
  const first = (): ImportTable => {
    const [table] = props.form.tables;
    if (!table) throw new Error('no table');
    return table;
  };

  beforeEach(async () => {
    Object.assign(props, { form: new ImportForm(never), busy: false, progress: null });
    await props.form.add([file('people.csv')]);
    shown = mount(LoadBar, { target: document.body, props });
    flushSync();
  });
  afterEach(() => unmount(shown));

  it('names the file that waits to be counted, without a share', () => {
    expect(said()).toBe('Counting people.csv …');
    expect(bar()?.hasAttribute('value')).toBe(false);
  });

  it('shows the share of the step that it names', () => {
    first().step = { what: 'reading people.csv', done: 0.999 };
    flushSync();
    expect([said(), bar()?.value]).toEqual(['Reading people.csv …', 0.999]);
    expect(document.querySelector('footer')?.textContent).toContain('99%');
  });

  it('shows no share beside what prevents the load', () => {
    first().setColumn('id', null);
    first().step = { what: 'reading people.csv', done: 0.5 };
    flushSync();
    expect(said()).toBe('Mend what is said of people.csv, or remove it.');
    expect(bar()).toBeNull();
  });

  it('shows the step of a load', () => {
    Object.assign(props, { busy: true, progress: { what: 'making activities of a.csv and 2 more', done: null } });
    flushSync();
    expect([said(), bar()?.hasAttribute('value')]).toEqual(['Making activities of a.csv and 2 more …', false]);
  });

  it('has no bar while nothing goes on', () => {
    first().close();
    flushSync();
    expect(said()).toBe('What is loaded now stays until the new data is ready.');
    expect(bar()).toBeNull();
  });
});
