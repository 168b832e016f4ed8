// @vitest-environment jsdom

import { mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import ProblemList from './ProblemList.svelte';

let shown: ReturnType<typeof mount>;
afterEach(() => void unmount(shown));

function textOf(message: string, hint = ''): string {
  const problems = [{ severity: 'error' as const, code: 'c', message, hint }];
  shown = mount(ProblemList, { target: document.body, props: { problems } });
  return document.body.textContent.replace(/\s+/g, ' ').trim();
}

it('shows what is wrong and what to do as sentences', () => {
  expect(textOf('the file is empty', "it can't be read: choose another")).toBe(
    "Problem The file is empty. It can't be read: choose another.",
  );
});

it.each(['leads.csv and Leads.csv are both leads', 'lead_id is missing'])(
  'leaves a name as it is that a message begins with: %s',
  (message) => {
    expect(textOf(message)).toBe(`Problem ${message}.`);
  },
);
