import { expect, it } from 'vitest';
import { measureFiles } from '../bench/bench-files.ts';

it('the bench of files loads them as a person does, and measures every row', { timeout: 300_000 }, async () => {
  const rows = await measureFiles(2000, { edits: 2, conditions: 1 });
  const names = rows.map(({ name }) => name);
  for (const name of [
    'files-to-first-view',
    'files-by-engine-alone',
    'tab-memory',
    'twenty criteria: condition-to-paint',
  ])
    expect(names).toContain(name);
  expect(rows.filter(({ median }) => Number.isNaN(median))).toEqual([]);
  expect(rows[0]?.ratio).toBeGreaterThan(0);
});
