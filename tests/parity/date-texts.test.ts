import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoText, readInstant } from '../../src/core/dataset/dates/date-text.ts';
import { orderFacts } from '../../src/core/dataset/dates/date-order.ts';
import type { DateStyle } from '../../src/core/dataset/recipe/recipe-schema.ts';
import { strip } from '../../src/core/dataset/text.ts';
import { timeZone, UTC } from '../../src/core/dataset/time-zone.ts';
import { isoSql, orderFactsSql } from '../../src/core/sql/date-text-sql.ts';
import { withInstants, zoneRows } from '../../src/core/sql/instants-sql.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { dateTexts } from './odd-dates.ts';
import { withTexts } from './with-texts.ts';

const TABLES = runs(2);

const ORDERS = [undefined, 'day-first', 'month-first'] as const;
const EPOCHS = [undefined, 'seconds', 'milliseconds'] as const;
const STYLES = ORDERS.flatMap((order) =>
  [false, true].flatMap((serial) =>
    EPOCHS.map((epoch): DateStyle => ({ ...(order && { order }), ...(serial && { serial }), ...(epoch && { epoch }) })),
  ),
);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** A text that the answer may hold: to decode the answer drops a byte order mark at the beginning. */
const decoded = (text: string | null) => (text === null ? null : strip(text));

/** Expects the column `v` of `select` to be what `expected` gives for each text. */
async function compare(list: string[], select: string, expected: (text: string) => string | number | null) {
  const answer = (await engine.query(`${select} ORDER BY r`)).getChild('v');
  const differing = list.flatMap((text, i) => {
    const value: unknown = answer?.get(i);
    const sql = value === null || typeof value === 'string' ? decoded(value) : Number(value);
    return Object.is(sql, expected(text)) ? [] : [{ text, sql, expected: expected(text) }];
  });
  expect(differing.slice(0, 10)).toEqual([]);
}

describe('the engine reads dates in a style as the core does', () => {
  it.each(STYLES)(
    'the ISO text in %j',
    (style) =>
      withTexts(engine, dateTexts(), TABLES, (list) =>
        compare(list, `SELECT ${isoSql('c0', style)} AS v FROM s.texts`, (text) => decoded(isoText(text, style))),
      ),
    timeFor(TABLES),
  );

  it.each(['UTC', 'Europe/London'])(
    'the instant in %s',
    async (zoneName) => {
      const zone = timeZone(zoneName);
      await engine.query('CREATE SCHEMA zones');
      await engine.insert('zones.zone', { ...zoneRows(zone) });
      const style: DateStyle = { order: 'day-first', serial: true, epoch: 'seconds' };
      try {
        await withTexts(engine, dateTexts(), TABLES, (list) =>
          compare(
            list,
            `SELECT c0_at AS v FROM (${withInstants('s.texts', ['c0'], zone, 'zones.zone', style)})`,
            (text) => readInstant(text, style, zone),
          ),
        );
      } finally {
        await engine.query('DROP SCHEMA zones CASCADE');
      }
    },
    timeFor(TABLES),
  );

  it('a missing text has no moment', async () => {
    const style: DateStyle = { order: 'day-first', serial: true, epoch: 'seconds' };
    await engine.query('DROP SCHEMA IF EXISTS s CASCADE');
    await engine.query('CREATE SCHEMA s');
    await engine.insert('s.texts', { c0: [null] });
    const answer = await engine.query(`SELECT c0_at AS v FROM (${withInstants('s.texts', ['c0'], UTC, '', style)})`);
    expect(answer.getChild('v')?.get(0)).toBeNull();
  });

  it(
    'the facts about the order',
    () =>
      withTexts(engine, dateTexts(), TABLES, async (list) => {
        const row: unknown = (await engine.query(`SELECT ${orderFactsSql('c0')} FROM s.texts`)).get(0)?.toJSON();
        const facts = Object.fromEntries(Object.entries(row as object).map(([name, n]) => [name, Number(n)]));
        expect(facts).toEqual(orderFacts(list));
      }),
    timeFor(TABLES),
  );
});
