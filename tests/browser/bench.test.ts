import { expect, it } from 'vitest';
import { measureKernel } from '../bench/bench-kernel.ts';

it('the bench of the kernel gets the same answer from SQL, and measures every row', async () => {
  const rows = await measureKernel(3000);
  const names = rows.map(({ name }) => name);
  for (const name of ['kernel-edit', 'kernel-edit-uncompressed', 'kernel-edit-10m', 'slider-move', 'target-drag'])
    expect(names).toContain(name);
  for (const name of ['condition-edit', 'recount', 'rescore-in-sql', 'kernel-page-memory'])
    expect(names).toContain(name);
  expect(rows.filter(({ median }) => Number.isNaN(median))).toEqual([]);
});
