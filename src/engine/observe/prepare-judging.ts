import { columnNamed } from '../../core/dataset/catalog.ts';
import { instantOf, DAY } from '../../core/dataset/instant.ts';
import { fold, isMissing } from '../../core/dataset/text.ts';
import type { DeskJudging, LeadFilter } from '../../core/desk/judge/judge-rows.ts';
import { UserError } from '../../core/diagnostics.ts';
import type { AttributeFilter } from '../../core/scoring/backtest.ts';
import { checkJudging } from '../../core/scoring/judging/judging.ts';
import type { Judging } from '../../core/scoring/judging/judging.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { DataColumns } from './data-columns.ts';

/** So many names of attributes are told of, at most. */
const MOST_NAMES = 30;

/**
 * Compares the texts of a filter, draws leads by chance, and brings to the desk what these look at. Throws a `UserError`
 * where a split can't be made, or an attribute isn't there.
 */
export async function prepareJudging(
  engine: QueryEngine,
  dataset: Dataset,
  judging: Judging,
  signal?: AbortSignal,
): Promise<DeskJudging> {
  checkJudging(judging);
  const { split, judge = 'all', where = [], horizonDays } = judging;
  const columns = DataColumns.of(engine, dataset);
  const filters: LeadFilter[] = [];
  for (const each of where) {
    signal?.throwIfAborted();
    const column = attributeColumn(dataset, each);
    filters.push({ column, passes: passesOf(each, await columns.attribute(column)) });
  }
  const random = split !== undefined && 'random' in split;
  if (random) await columns.bringChances(split.seed, signal);
  return {
    filters,
    split: !split ? null : 'at' in split ? { at: instantOf(split.at) ?? 0 } : random ? { random: split.random } : split,
    judge: split ? judge : 'all',
    horizon: horizonDays * DAY,
  };
}

/** For each text of a column whether it passes, and last whether a missing one does; equal as those of a category. */
function passesOf({ values }: AttributeFilter, dictionary: readonly string[]): Uint8Array {
  const texts = values.filter((value) => value !== null && !isMissing(value));
  const wanted = new Set(texts.map((value) => fold(value ?? '')));
  const missing = texts.length < values.length;
  const passes = (text: string | null) => (text === null || isMissing(text) ? missing : wanted.has(fold(text)));
  return Uint8Array.from([...dictionary, null], (text) => Number(passes(text)));
}

function attributeColumn({ attributes }: Dataset, { attribute }: AttributeFilter): string {
  const column = columnNamed(attributes, attribute);
  if (column !== null) return column;
  const names = attributes.map(({ name }) => name);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const hint =
    names.length === 0
      ? 'the file of leads has no attributes'
      : `the leads have ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  throw new UserError([
    { severity: 'error', code: 'where-attribute', message: `no attribute to filter by: ${attribute}`, hint },
  ]);
}
