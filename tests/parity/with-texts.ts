import * as fc from 'fast-check';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { isWellFormed } from './odd-texts.ts';

/** Texts of one table: thousands at once, since each question costs the engine more than a thousand texts do. */
const TEXTS = 2000;

/** Fills `s.texts` (columns `r` and `c0`) with thousands of texts, `tables` times, and runs `check` on them. */
export async function withTexts(
  engine: QueryEngine,
  texts: fc.Arbitrary<string>,
  tables: number,
  check: (texts: string[]) => Promise<void>,
): Promise<void> {
  const sample = fc.array(texts, { minLength: TEXTS, maxLength: TEXTS, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sample, async (list) => {
      const known = list.filter(isWellFormed);
      await engine.query('DROP SCHEMA IF EXISTS s CASCADE');
      await engine.query('CREATE SCHEMA s');
      await engine.insert('s.texts', { r: Float64Array.from(known.keys()), c0: known });
      await check(known);
    }),
    // An array of thousands would shrink for hours: the first few texts that differ say enough.
    { numRuns: tables, endOnFailure: true },
  );
}
