import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/diagnostics.ts';
import { texts } from '../../src/db/arrow-columns.ts';
import { readHeadOf, readTable } from '../../src/readers/read-table.ts';
import { readTables } from '../../src/readers/read-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { useEngine } from './support/loaded.ts';
import { mutated, random } from './support/mutations.ts';
import { BEGINNINGS, SAMPLES } from './support/sample-files.ts';

const { get } = useEngine();
const numRuns = runs(15);
/** Seconds of a processor that a small file may take, however broken it is: other work on the machine doesn't count. */
const LIMIT = 8;
const SEED = 20_260_331;
const WHOLE = { name: 'whole.csv', bytes: Buffer.from('id,more\n1,x\n') };

/**
 * A table, or a message for people; never anything else, never a long wait, and nothing in the engine that doesn't belong
 * to the table.
 */
async function survives(name: string, bytes: Uint8Array): Promise<void> {
  const start = process.cpuUsage();
  const source = { name, bytes };
  for (const work of [
    () => readHeadOf(source),
    () => readTable(get(), source, 's.t'),
    () => readTable(get(), source, 's.t', { badRows: 'set-aside' }),
    () => readTables(get(), [{ source: WHOLE }, { source }], 's.t', { badRows: 'set-aside' }),
  ]) {
    const wanted = await work().then(
      (read) => ('table' in read ? ['t', ...(read.rejects ? ['t_rejects'] : [])] : []),
      (problem: unknown) => {
        if (!(problem instanceof UserError)) throw problem;
        expect(problem.message).toContain(name);
        expect(problem.message.length).toBeLessThan(1000);
        return [];
      },
    );
    const left = await get().query(
      `SELECT table_name AS n FROM information_schema.tables WHERE table_schema = 's' ORDER BY n`,
    );
    expect(texts(left, 'n')).toEqual(wanted);
    for (const table of wanted) await get().query(`DROP TABLE s.${table}`);
  }
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(LIMIT);
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
