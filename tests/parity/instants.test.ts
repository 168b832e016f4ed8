import type * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/core/dataset/instant.ts';
import { isMissing, parseNumber, strip } from '../../src/core/dataset/text.ts';
import { timeZone, UTC } from '../../src/core/dataset/time-zone.ts';
import { withInstants, zoneRows } from '../../src/core/sql/instants-sql.ts';
import { numberSql, presentSql, stripSql } from '../../src/core/sql/text-sql.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { instantIn } from '../oracle/instants.ts';
import * as naive from '../oracle/texts.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { instantTexts, numberTexts, spacedTexts } from './odd-texts.ts';
import { withTexts } from './with-texts.ts';

const TABLES = runs(4);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

type Reader = (text: string) => string | number | null;

/**
 * Runs `select` over tables of texts (column `c0`, in the order of `r`), and compares each row's `v`, and what the `core`
 * reads, with what the oracle reads, which is `expected`.
 */
async function compare(
  texts: fc.Arbitrary<string>,
  select: (table: string) => string,
  core: Reader,
  expected: Reader,
): Promise<void> {
  await withTexts(engine, texts, TABLES, async (known) => {
    const answer = (await engine.query(select('s.texts'))).getChild('v');
    const differing = known.flatMap((text, i) => {
      const value: unknown = answer?.get(i);
      const sql = value === null || typeof value === 'string' ? value : Number(value);
      const each = { sql, core: core(text), expected: expected(text) };
      return Object.is(sql, each.expected) && Object.is(each.core, each.expected) ? [] : [{ text, ...each }];
    });
    expect(differing.slice(0, 10)).toEqual([]);
  });
}

describe('the engine and the core read as the contract says', () => {
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
          (text) => instantIn(text, name),
        );
      } finally {
        await engine.query('DROP SCHEMA IF EXISTS zones CASCADE');
      }
    },
    timeFor(TABLES),
  );

  it.each<[string, fc.Arbitrary<string>, (column: string) => string, Reader, Reader]>([
    ['numbers', numberTexts(), numberSql, parseNumber, naive.numberIn],
    ['stripped text', spacedTexts(), stripSql, strip, naive.strip],
    [
      'missing text',
      spacedTexts(),
      presentSql,
      (text) => (isMissing(text) ? null : strip(text)),
      (text) => (naive.isMissing(text) ? null : naive.strip(text)),
    ],
  ])(
    '%s',
    (_, texts, sql, core, expected) =>
      compare(texts, (table) => `SELECT ${sql('c0')} AS v FROM ${table} ORDER BY r`, core, expected),
    timeFor(TABLES),
  );
});
