import { fold } from '../../dataset/text.ts';
import { informationValue } from '../../stats/information-value.ts';
import { number } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import type {
  ActivityTally,
  AttributeTally,
  Bin,
  Candidate,
  LeftOut,
  CandidatePart,
  StarterInput,
} from './starter-model-types.ts';

/** An information value below the first says little, one above the second too much. */
const WEAK = 0.02;
const LEAK = 0.5;
/** The most values of an attribute that are looked at one by one. */
const MOST_VALUES = 20;
/** What those values must be of all present ones that are no placeholders, else it is free text. */
const COVERED = 0.5;
/** So many average leads are added to each part, so that a few leads don't speak louder than they can. */
const PRIOR = 30;

const PLACEHOLDERS = new Set([
  'select',
  'please select',
  'none',
  'n/a',
  'na',
  '#n/a',
  'null',
  'unknown',
  'not specified',
  '-',
  '--',
  '?',
]);
const BEHAVIOUR = /^(visits?|time|pages?|views?|clicks?|opens?|opened|activity|activities|sessions?)$/;
const SENT = /^(sent|delivered|bounced)$/;
const ID_NAME = /(^|[^\p{L}])(id|ids|number|no|nr|key|uuid|guid|phone|mobile|zip|postcode|postal code)$/u;

/** Looks at every attribute and activity type; gives the candidates, strongest first, and what was left out. */
export function findCandidates(input: StarterInput): { candidates: Candidate[]; left: LeftOut[] } {
  const left: LeftOut[] = [];
  const candidates: Candidate[] = [];
  const ofAttributes = input.attributes.map((one) => fromAttribute(one, input));
  for (const one of [...ofAttributes, ...input.activityTypes.map((type) => fromActivity(type, input))]) {
    if ('reason' in one) left.push(one);
    else candidates.push(one);
  }
  candidates.sort((a, b) => b.iv - a.iv || (a.name < b.name ? -1 : 1));
  return { candidates, left };
}

function fromAttribute(
  { name, distinct, missing, values, bins }: AttributeTally,
  input: StarterInput,
): Candidate | LeftOut {
  const present = input.total - missing.n;
  if (distinct <= 1 && missing.n < FEW) return { name, reason: 'it is the same for every lead' };
  const unique = distinct > 30 && distinct > present / 2;
  if (unique && (bins === null || ID_NAME.test(fold(name.replaceAll('_', ' ')))))
    return { name, reason: 'almost every lead has its own value' };
  const listed = bins ? wideBins(bins) : frequentValues(values);
  if (listed.length === 0) return { name, reason: `no value of it has ${FEW} leads` };
  const placeholders = sumOf(values.filter(({ value }) => PLACEHOLDERS.has(fold(value)))).n;
  if (!bins && sumOf(listed).n < COVERED * (present - placeholders))
    return { name, reason: 'too many different values: a criterion by words may fit it' };
  const rest = {
    n: Math.max(0, present - sumOf(listed).n),
    converted: Math.max(0, input.converted - missing.converted - sumOf(listed).converted),
  };
  const { iv, reason } = judge([...listed, rest, missing], input, 'it may have been filled in after the outcome');
  if (reason !== null) return { name, reason };
  return {
    ...{ name, iv, behaviour: isBehaviour(name), kind: bins ? 'range' : 'category' },
    entries: listed.map((bin) => ({ ...partOf(bin, input), values: bin.values, below: bin.below })),
    rest: rest.n < FEW ? null : partOf(rest, input),
    missing: missing.n < FEW ? null : partOf(missing, input),
  };
}

function fromActivity({ type, n, converted, times }: ActivityTally, input: StarterInput): Candidate | LeftOut {
  const name = type;
  const without = { n: input.total - n, converted: input.converted - converted };
  if (n < FEW) return { name, reason: `fewer than ${FEW} leads did it` };
  const words = wordsOf(type);
  if (words.some((word) => SENT.test(word)) && !words.includes('back'))
    return { name, reason: 'it was done to the lead, not by it' };
  const { iv, reason } = judge([without, ...times], input, 'it may already be part of the outcome');
  if (reason !== null) return { name, reason };
  const [once, few, many] = times;
  const often = (bin: Bin) => (bin.n < FEW ? null : partOf(bin, input));
  return {
    ...{ name, iv, behaviour: true, kind: 'activity' },
    without: partOf(without, input),
    with: partOf({ n, converted }, input),
    times: [often(once), often(few), often(many)],
  };
}

type ListedBin = Bin & { values: string[]; below: number | null };

function frequentValues(values: AttributeTally['values']): ListedBin[] {
  return values
    .filter(({ value, n }) => n >= FEW && !PLACEHOLDERS.has(fold(value)))
    .slice(0, MOST_VALUES)
    .map(({ value, n, converted }) => ({ n, converted, values: [value], below: null }));
}

/** Bins of at least 30 leads: a smaller one joins the next, the last one the one before. */
function wideBins(bins: NonNullable<AttributeTally['bins']>): ListedBin[] {
  const wide: ListedBin[] = [];
  let open: Bin = { n: 0, converted: 0 };
  for (const { below, n, converted } of bins) {
    open = { n: open.n + n, converted: open.converted + converted };
    if (open.n < FEW && below !== null) continue;
    wide.push({ ...open, values: [], below });
    open = { n: 0, converted: 0 };
  }
  const last = wide.at(-1);
  const before = wide.at(-2);
  if (last && before && last.n < FEW) wide.splice(-2, 2, { ...sumOf([before, last]), values: [], below: null });
  return wide;
}

function sumOf(bins: readonly Bin[]): Bin {
  return bins.reduce((sum, { n, converted }) => ({ n: sum.n + n, converted: sum.converted + converted }), {
    n: 0,
    converted: 0,
  });
}

/** The information value of the bins, and why they make no criterion; null where they do. */
function judge(
  bins: readonly Bin[],
  { total, converted }: StarterInput,
  suspicion: string,
): { iv: number; reason: string | null } {
  const filled = bins.filter(({ n }) => n > 0);
  const raw = informationValue(
    filled.map((bin) => ({ converted: bin.converted, notConverted: bin.n - bin.converted })),
  ).iv;
  // Bins that mean nothing would show as much by chance: their number less one, over the leads of each kind.
  const chance = (filled.length - 1) * (1 / Math.max(1, converted) + 1 / Math.max(1, total - converted));
  const iv = Math.max(0, raw - chance);
  const said = `information value ${number(iv)}`;
  if (iv > LEAK)
    return { iv, reason: `it tells converted leads almost too well (${said}), which smells of a leak: ${suspicion}` };
  return { iv, reason: iv < WEAK ? `it hardly tells converted leads from others (${said})` : null };
}

/** Weight of evidence with a few average leads mixed in: ln of converted over others, against the same of all leads. */
function partOf({ n, converted }: Bin, { total, converted: all }: StarterInput): CandidatePart {
  const rate = Math.min(0.999, Math.max(0.001, all / Math.max(1, total)));
  const odds = (converted + PRIOR * rate) / (n - converted + PRIOR * (1 - rate));
  return { woe: Math.log(odds / (rate / (1 - rate))), share: n / total };
}

function isBehaviour(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => BEHAVIOUR.test(word)) && !words.includes('zone');
}

function wordsOf(name: string): string[] {
  return fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).split(/[^\p{L}]+/u);
}
