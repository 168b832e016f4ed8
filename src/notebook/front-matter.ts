import * as z from 'zod';
import { parseInstant } from '../core/dataset/instant.ts';
import { STAGES } from '../core/dataset/stages.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { days, oneOf, text } from './option-parts.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const month = () => z.string({ error: 'a month such as 2026-01' }).regex(MONTH, { error: 'a month such as 2026-01' });

function instant() {
  const error = 'a date such as 2026-03-31, or an instant';
  return z.string({ error }).refine((value) => parseInstant(value) !== null, { error });
}

/** A notebook names files beside it, never ones elsewhere on the network or the disk. */
function file() {
  const error = 'the address of a file, relative to the notebook';
  return text().refine((value) => !/^[/\\]|:|\\|\?|#/.test(value), { error });
}

const asOf = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('age'), days: days(0) }),
    z.strictObject({
      kind: z.literal('dates'),
      dates: z.array(instant(), { error: 'a list of dates' }).min(1, { error: 'at least one date' }),
    }),
    z.strictObject({ kind: z.literal('monthly'), from: month(), to: month() }),
    z.strictObject({ kind: z.literal('static') }),
  ],
  { error: '{ kind: age, days: 14 }, { kind: dates, dates: [...] }, { kind: monthly, from, to } or { kind: static }' },
);

const backtest = z.strictObject(
  {
    asOf: asOf.default(DEFAULT_BACKTEST.asOf),
    horizonDays: days(1).default(DEFAULT_BACKTEST.horizonDays),
    conversion: oneOf(STAGES).default(DEFAULT_BACKTEST.conversion),
    dataEnd: instant().nullable().default(DEFAULT_BACKTEST.dataEnd),
  },
  { error: 'asOf, horizonDays, conversion and dataEnd' },
);

/** The front matter; a key that is left out takes its default. */
export const frontMatterSchema = z.strictObject(
  {
    title: text().default('Untitled notebook'),
    data: file().nullable().default(null),
    models: z
      .strictObject({ candidate: file(), current: file() }, { error: 'candidate and current' })
      .nullable()
      .default(null),
    backtest: backtest.default({ ...DEFAULT_BACKTEST }),
  },
  { error: 'lines of `name: value`' },
);
