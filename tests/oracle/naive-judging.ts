import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { DAY, instantIn } from './instants.ts';
import type { NaiveLead } from './naive-tables.ts';
import { columnText, fold, isMissing } from './texts.ts';

interface Seen {
  lead: NaiveLead;
  /** UTC milliseconds. */
  t: number;
}

/** The periods of a split; without one everybody is between. */
export interface NaivePeriods<Each> {
  earlier: Each[];
  later: Each[];
  between: Each[];
  /** The instant that splits; null by chance, and where there is none. */
  at: number | null;
}

/** Whether every entry of the filter holds. */
export function letsThrough(lead: NaiveLead, { where = [] }: Pick<Backtest, 'where'>): boolean {
  return where.every(({ attribute, values }) => {
    const text = columnText(lead.row, attribute);
    return values.some((value) => (isMissing(value) ? text === null : text !== null && fold(text) === fold(value)));
  });
}

/** Who is earlier and who is later, of those that the filter lets through. */
export function naivePeriods<Each extends Seen>(passing: readonly Each[], settings: Backtest): NaivePeriods<Each> {
  const { split, horizonDays } = settings;
  if (split && 'random' in split) {
    const isEarlier = ({ lead }: Each) => Number(drawn(split.seed, lead.id)) / 4294967296 < split.random;
    const [earlier, later] = [passing.filter(isEarlier), passing.filter((each) => !isEarlier(each))];
    return { earlier, later, between: [], at: null };
  }
  const at = split && ('at' in split ? instantIn(split.at) : instantOfShare(passing, split.share));
  if (at === undefined || at === null) return { earlier: [], later: [], between: [...passing], at: null };
  const later = passing.filter(({ t }) => t >= at);
  const earlier = passing.filter(({ t }) => t + horizonDays * DAY <= at && t < at);
  return { earlier, later, between: passing.filter((each) => !later.includes(each) && !earlier.includes(each)), at };
}

function instantOfShare(passing: readonly Seen[], share: number): number | null {
  const instants = passing.map(({ t }) => t).sort((a, b) => a - b);
  return instants[Math.floor(share * instants.length)] ?? null;
}

/** Who is judged, of those that the filter lets through. */
export function naivelyChosen<Each extends Seen>(passing: readonly Each[], settings: Backtest): readonly Each[] {
  const { judge = 'all', split } = settings;
  return split === undefined || judge === 'all' ? passing : naivePeriods(passing, settings)[judge];
}

const MASK = 0xffffffffn;

/** FNV-1a of the UTF-8 of `seed:id`, then MurmurHash3's finaliser, in whole numbers of any size. */
function drawn(seed: number, id: string): bigint {
  let hash = 2166136261n;
  for (const byte of Buffer.from(`${seed}:${id}`, 'utf8')) hash = ((hash ^ BigInt(byte)) * 16777619n) & MASK;
  hash = ((hash ^ (hash >> 16n)) * 2246822507n) & MASK;
  hash = ((hash ^ (hash >> 13n)) * 3266489909n) & MASK;
  return hash ^ (hash >> 16n);
}
