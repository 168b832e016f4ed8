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

/** A share of the leads that is neither none nor all of them. */
function share() {
  const error = 'a share between 0 and 1, such as 0.7';
  return z.number({ error }).gt(0, { error }).lt(1, { error });
}

const split = z.union(
  [
    z.strictObject({ at: instant() }),
    z.strictObject({ share: share() }),
    z.strictObject({ random: share(), seed: z.int().min(0) }),
  ],
  { error: '{ at: 2026-01-01 }, { share: 0.7 } or { random: 0.7, seed: 1 }' },
);

const VALUES = 'a list of texts (numbers in quotes), null for a missing one';

const where = z.array(
  z.strictObject(
    {
      attribute: text(),
      values: z.array(z.string({ error: VALUES }).nullable(), { error: VALUES }).min(1, { error: VALUES }),
    },
    { error: '{ attribute: country, values: [DE, AT] }' },
  ),
  { error: 'a list such as [{ attribute: country, values: [DE, null] }]' },
);

const backtest = z
  .strictObject(
    {
      asOf: asOf.default(DEFAULT_BACKTEST.asOf),
      horizonDays: days(1).default(DEFAULT_BACKTEST.horizonDays),
      conversion: oneOf(STAGES).default(DEFAULT_BACKTEST.conversion),
      dataEnd: instant().nullable().default(DEFAULT_BACKTEST.dataEnd),
      split: split.exactOptional(),
      judge: oneOf(['all', 'earlier', 'later']).exactOptional(),
      where: where.exactOptional(),
    },
    { error: 'asOf, horizonDays, conversion, dataEnd, split, judge and where' },
  )
  .refine(({ split, judge = 'all' }) => split || judge === 'all', {
    path: ['judge'],
    error: 'all where there is no split: add one such as `split: { at: 2026-01-01 }`',
  });

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
