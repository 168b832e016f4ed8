// @vitest-environment jsdom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { ImportTable } from '../../state/importing/import-table.svelte.ts';
import LoadProblems from './LoadProblems.svelte';

const problem = (severity: Diagnostic['severity'], path: string, code = 'odd'): Diagnostic => ({
  ...{ severity, code, path, message: `${code} in a cell` },
});

function table(id: number, name: string, problems: readonly Diagnostic[] = []): ImportTable {
  return { id, name, files: [{ source: { name } }], problems } as unknown as ImportTable;
}

describe('what is said beside the load button', () => {
  const tables = [
    table(1, 'people.csv', [problem('warning', 'people.csv row 2', 'mere-note')]),
    table(2, 'calls.csv', [problem('error', 'calls.csv row 3'), problem('error', 'calls.csv row 8')]),
    table(3, 'deals.csv', [problem('error', 'deals.csv row 4')]),
  ];
  const props = $state({ form: { tables, problems: [] as Diagnostic[] }, load: [] as Diagnostic[], busy: false });
  let shown: ReturnType<typeof mount>;
  const alert = () => document.querySelector('[role="alert"]');
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent) === name);

  beforeEach(() => {
    Object.assign(props, { load: [], busy: false, form: { tables, problems: [] } });
    Element.prototype.scrollIntoView = vi.fn();
    document.body.innerHTML = '<section id="table-2" tabindex="-1"><select aria-invalid="true"></select></section>';
    shown = mount(LoadProblems, { target: document.body, props });
    flushSync();
  });
  afterEach(async () => {
    await unmount(shown);
    Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
    document.body.innerHTML = '';
  });

  it('is one message a cause, with the places of each table, and leaves notes beside their tables', () => {
    const text = alert()?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(text.match(/odd in a cell/gi)).toHaveLength(1);
    expect(text).toContain('calls.csv row 3, row 8');
    expect(text).toContain('deals.csv row 4');
    expect(text).not.toContain('mere-note');
  });

  it('leads to the field that has to be mended', () => {
    button('calls.csv')?.click();
    expect(document.activeElement).toBe(document.querySelector('select'));
  });

  it('goes when it is dismissed, and comes back with another try', () => {
    button('Dismiss this message')?.click();
    flushSync();
    expect(alert()?.textContent.trim()).toBe('');
    props.busy = true;
    flushSync();
    props.busy = false;
    flushSync();
    expect(alert()?.textContent).toMatch(/odd in a cell/i);
  });

  it('comes back when something else is wrong', () => {
    button('Dismiss this message')?.click();
    props.load = [problem('error', 'people.csv row 9', 'no-date')];
    flushSync();
    expect(alert()?.textContent).toContain('no-date in a cell');
  });

  it('tells what concerns the tables together', () => {
    props.form = { tables: [], problems: [problem('warning', '', 'ids-differ')] };
    flushSync();
    expect(alert()?.textContent).toContain('ids-differ in a cell');
  });
});
