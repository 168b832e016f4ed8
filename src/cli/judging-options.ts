import { parseInstant } from '../core/dataset/instant.ts';
import { strip } from '../core/dataset/text.ts';
import type { Backtest, Judge, Split, AttributeFilter } from '../core/scoring/backtest.ts';
import { usageError } from './usage.ts';

/** The options that say who is judged. */
export const JUDGING = {
  split: { type: 'string' },
  judge: { type: 'string' },
  where: { type: 'string', multiple: true },
} as const;

const JUDGES: readonly Judge[] = ['all', 'earlier', 'later'];
const SPLIT_HINT = 'expected a date such as 2026-01-01, a share such as 70%, or random:70%:1 (share and seed)';

/** Who is judged, from the texts of the options. Throws a `UserError` that says what is wrong with the call. */
export function judgingOptions(
  split: string | undefined,
  judge: string | undefined,
  where: readonly string[] = [],
): Pick<Backtest, 'split' | 'judge' | 'where'> {
  const judged = judge === undefined ? undefined : judgeOption(judge);
  if (judged !== undefined && judged !== 'all' && split === undefined)
    throw usageError(`--judge ${judged} without --split`, SPLIT_HINT);
  return {
    ...(split !== undefined && { split: splitOption(split) }),
    ...(judged !== undefined && { judge: judged }),
    ...(where.length > 0 && { where: where.map(whereOption) }),
  };
}

function judgeOption(text: string): Judge {
  const found = JUDGES.find((each) => each === text);
  if (!found) throw usageError(`invalid --judge: ${text}`, `expected one of ${JUDGES.join(', ')}`);
  return found;
}

function splitOption(text: string): Split {
  const invalid = usageError(`invalid --split: ${text}`, SPLIT_HINT);
  const random = /^random:([^:]+):(\d+)$/.exec(text);
  if (random) {
    const [share, seed] = [shareOf(random[1] ?? ''), Number(random[2])];
    if (share === null || !Number.isSafeInteger(seed)) throw invalid;
    return { random: share, seed };
  }
  const share = shareOf(text);
  if (share !== null) return { share };
  if (parseInstant(text) === null) throw invalid;
  return { at: text };
}

/** A percentage between 0 and 100, both left out, as a share; null where the text is none. */
function shareOf(text: string): number | null {
  if (!/^\d+(\.\d+)?%$/.test(text)) return null;
  // As the decimal that it stands for: divided by 100 some would be off by their last bit.
  const share = Number(`${text.slice(0, -1)}e-2`);
  return share > 0 && share < 1 ? share : null;
}

/** One value of a list with commas between; in double quotes, which are doubled inside, it may hold commas. */
const VALUE = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;

/** `country=DE,AT`; nothing, also between commas, is a missing value. */
function whereOption(text: string): AttributeFilter {
  const at = text.indexOf('=');
  const attribute = strip(text.slice(0, Math.max(0, at)));
  if (attribute === '')
    throw usageError(
      `invalid --where: ${text}`,
      'expected an attribute and its values, such as country=DE,AT; country= alone is missing',
    );
  return { attribute, values: valuesOf(text.slice(at + 1)) };
}

function valuesOf(list: string): (string | null)[] {
  const values: (string | null)[] = [];
  VALUE.lastIndex = 0;
  for (let match = VALUE.exec(list); match; match = VALUE.exec(list)) {
    const value = strip(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    values.push(value === '' ? null : value);
    // Without a comma behind it, it was the last.
    if (!match[0].endsWith(',') || VALUE.lastIndex > list.length) break;
  }
  return values;
}
