import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/core/dataset/instant.ts';
import { isMissing, parseNumber, strip } from '../../src/core/dataset/text.ts';
import { timeZone, UTC } from '../../src/core/dataset/time-zone.ts';
import { withInstants, zoneRows } from '../../src/core/sql/instants-sql.ts';
import { numberSql, presentSql, stripSql } from '../../src/core/sql/text-sql.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { instantTexts, isWellFormed, numberTexts, spacedTexts } from './odd-texts.ts';

/** Texts of one table: thousands at once, since each question costs the engine more than a thousand texts do. */
const TEXTS = 2000;
const TABLES = runs(4);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** Runs `select` over tables of texts (column `c0`, in the order of `r`) and compares each row's `v` with `expected`. */
async function compare(
  texts: fc.Arbitrary<string>,
  select: (table: string) => string,
  expected: (text: string) => string | number | null,
): Promise<void> {
  const sample = fc.array(texts, { minLength: TEXTS, maxLength: TEXTS, size: 'max' });
  // An array of thousands would shrink for hours: the first few texts that differ say enough.
  await fc.assert(
    fc.asyncProperty(sample, async (list) => {
      const known = list.filter(isWellFormed);
      await engine.query('DROP SCHEMA IF EXISTS s CASCADE');
      await engine.query('CREATE SCHEMA s');
      await engine.insert('s.texts', { r: Float64Array.from(known.keys()), c0: known });
      const answer = (await engine.query(select('s.texts'))).getChild('v');
      const differing = known.flatMap((text, i) => {
        const value: unknown = answer?.get(i);
        const sql = value === null || typeof value === 'string' ? value : Number(value);
        return Object.is(sql, expected(text)) ? [] : [{ text, sql, expected: expected(text) }];
      });
      expect(differing.slice(0, 10)).toEqual([]);
    }),
    { numRuns: TABLES, endOnFailure: true },
  );
}

describe('the engine reads as the core does', () => {
  it.each(['UTC', 'Europe/London', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'instants in %s',
    async (name) => {
      const zone = timeZone(name);
      if (zone !== UTC) {
        await engine.query('CREATE SCHEMA zones');
        await engine.insert('zones.zone', { ...zoneRows(zone) });
      }
      try {
        await compare(
          instantTexts(),
          (table) => `SELECT c0_at AS v FROM (${withInstants(table, ['c0'], zone, 'zones.zone')}) ORDER BY r`,
          (text) => parseInstant(text, zone),
        );
      } finally {
        await engine.query('DROP SCHEMA IF EXISTS zones CASCADE');
      }
    },
    timeFor(TABLES),
  );

  it(
    'numbers',
    () => compare(numberTexts(), (table) => `SELECT ${numberSql('c0')} AS v FROM ${table} ORDER BY r`, parseNumber),
    timeFor(TABLES),
  );

  it(
    'stripped text',
    () => compare(spacedTexts(), (table) => `SELECT ${stripSql('c0')} AS v FROM ${table} ORDER BY r`, strip),
    timeFor(TABLES),
  );

  it(
    'missing text',
    () =>
      compare(
        spacedTexts(),
        (table) => `SELECT ${presentSql('c0')} AS v FROM ${table} ORDER BY r`,
        (text) => (isMissing(text) ? null : strip(text)),
      ),
    timeFor(TABLES),
  );
});
