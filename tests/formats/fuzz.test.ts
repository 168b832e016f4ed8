import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/diagnostics.ts';
import { readHeadOf, readTable } from '../../src/engine/readers/read-table.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { useEngine } from './support/loaded.ts';
import { mutated, random } from './support/mutations.ts';
import { BEGINNINGS, SAMPLES } from './support/sample-files.ts';

const { get } = useEngine();
const numRuns = runs(25);
/** Milliseconds that a small file may take, however broken it is, on a machine that has other work. */
const LIMIT = 8000;
const SEED = 20_260_331;

/** A table, or a message for people; never anything else, and never a long wait. */
async function survives(name: string, bytes: Uint8Array): Promise<void> {
  const start = performance.now();
  for (const work of [() => readHeadOf({ name, bytes }), () => readTable(get(), { name, bytes }, 's.t')])
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof UserError)) throw problem;
      expect(problem.message).toContain(name);
      expect(problem.message.length).toBeLessThan(1000);
    }
  await get().query('DROP TABLE IF EXISTS s.t');
  expect(performance.now() - start).toBeLessThan(LIMIT);
}

describe('a broken file is read or refused', () => {
  it.each(Object.entries(SAMPLES))(
    '%s',
    (name, bytes) =>
      fc.assert(
        fc.asyncProperty(mutated(bytes), (broken) => survives(name, broken)),
        { numRuns, seed: SEED },
      ),
    timeFor(numRuns),
  );

  it.each(Object.entries(BEGINNINGS))(
    'random bytes: %s',
    (name, bytes) =>
      fc.assert(
        fc.asyncProperty(random(bytes), (broken) => survives(name, broken)),
        { numRuns, seed: SEED },
      ),
    timeFor(numRuns),
  );

  it('and the engine goes on', async () => {
    for (const [name, bytes] of Object.entries(SAMPLES)) {
      await readTable(get(), { name, bytes }, 's.t');
      expect(Number((await get().query('SELECT count(*) AS n FROM s.t')).getChild('n')?.get(0))).toBe(40);
      await get().query('DROP TABLE s.t');
    }
  });
});
