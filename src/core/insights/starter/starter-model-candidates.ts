import { fold } from '../../dataset/text.ts';
import { chiSquareTail } from '../../stats/chi-square.ts';
import { informationValue } from '../../stats/information-value.ts';
import { centredEvidence } from '../criteria/criteria-verdicts.ts';
import { isPlaceholder } from '../quality/placeholders.ts';
import { number } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { mergedBins, sumOf } from './starter-bins.ts';
import type {
  ActivityTally,
  AttributeTally,
  Bin,
  Candidate,
  LeftOut,
  CandidatePart,
  StarterInput,
} from './starter-model-types.ts';

/** An information value below this changes no ranking, however sure it is; one that chance gives as often tells nothing. */
const WEAK = 0.002;
const CHANCE = 0.01;
/** The most values of an attribute that are looked at one by one. */
const MOST_VALUES = 20;
/** What those values must be of all present ones that are no placeholders, else it is free text. */
const COVERED = 0.5;

/** Numbers with such a name count what a lead did. */
const BEHAVIOUR =
  /^(visits?|pages|pageviews?|views?|clicks?|opens?|opened|activities|sessions?|logins?|downloads?|durations?)$/;
const TIME_SPENT = /\btime (spent|on)\b/;
const SENT = /^(sent|delivered|bounced)$/;
const ID_NAME = /(^|[^\p{L}])(id|ids|number|no|nr|key|uuid|guid|phone|mobile|zip|postcode|postal code)$/u;

/**
 * Looks at every attribute and activity type; gives the candidates, strongest first, and what was left out. What the quality
 * view has something against is no candidate; how strong a leak would be is asked there and nowhere else.
 */
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

function fromAttribute(tally: AttributeTally, input: StarterInput): Candidate | LeftOut {
  const { name, distinct, missing, values, bins } = tally;
  const distrusted = input.distrusted.attributes.get(name);
  if (distrusted) return { name, ...distrusted };
  const present = input.total - missing.n;
  if (distinct <= 1 && missing.n < FEW) return { name, reason: 'it is the same for every lead' };
  const unique = distinct > 30 && distinct > present / 2;
  if (unique && (bins === null || ID_NAME.test(fold(name.replaceAll('_', ' ')))))
    return { name, reason: 'almost every lead has its own value' };
  const listed = bins ? rangesOf(bins) : frequentValues(values);
  if (listed.length === 0) return { name, reason: `no value of it has ${FEW} leads` };
  const placeholders = sumOf(values.filter(({ value }) => isPlaceholder(value))).n;
  if (!bins && sumOf(listed).n < COVERED * (present - placeholders))
    return { name, reason: 'too many different values: a criterion by words may fit it' };
  const rest = {
    n: Math.max(0, present - sumOf(listed).n),
    converted: Math.max(0, input.converted - missing.converted - sumOf(listed).converted),
  };
  const { iv, reason } = judge([...listed, rest, missing], input);
  if (reason !== null) return { name, reason };
  const parts = withEvidence([...listed, rest, missing]);
  return {
    ...{ name, iv, behaviour: isBehaviour(tally), kind: bins ? 'range' : 'category' },
    entries: listed.map((bin, i) => ({ ...bin, evidence: parts[i]?.evidence ?? 0 })),
    rest: someLeads(parts.at(-2)),
    missing: someLeads(parts.at(-1)),
  };
}

function someLeads(part: CandidatePart | undefined): CandidatePart | null {
  return part && part.n > 0 ? part : null;
}

const AT_LEAST = [1, 2, 4];

function fromActivity({ type, n, converted, times }: ActivityTally, input: StarterInput): Candidate | LeftOut {
  const name = type;
  const distrusted = input.distrusted.types.get(fold(name));
  if (distrusted) return { name, ...distrusted };
  const without = { n: input.total - n, converted: input.converted - converted };
  if (n < FEW) return { name, reason: `fewer than ${FEW} leads did it` };
  const words = wordsOf(type);
  if (words.some((word) => SENT.test(word)) && !words.includes('back'))
    return { name, reason: 'it was done to the lead, not by it' };
  const tiers = mergedBins(
    times.map((bin, i) => ({ ...bin, atLeast: AT_LEAST[i] ?? 1 })).filter((bin) => bin.n > 0),
    (left, right) => ({ ...sumOf([left, right]), atLeast: left.atLeast }),
  );
  const { iv, reason } = judge([without, ...tiers], input);
  if (reason !== null) return { name, reason };
  const parts = withEvidence([without, ...tiers]);
  return {
    ...{ name, iv, behaviour: true, kind: 'activity' },
    without: { ...without, evidence: parts[0]?.evidence ?? 0 },
    // Whoever did it at all reaches the first tier.
    tiers: tiers.map((tier, i) => ({
      ...tier,
      atLeast: i === 0 ? 1 : tier.atLeast,
      evidence: parts[i + 1]?.evidence ?? 0,
    })),
  };
}

type ListedBin = Bin & { values: string[]; below: number | null };

function frequentValues(values: AttributeTally['values']): ListedBin[] {
  return values
    .filter(({ value, n }) => n >= FEW && !isPlaceholder(value))
    .slice(0, MOST_VALUES)
    .map(({ value, n, converted }) => ({ n, converted, values: [value], below: null }));
}

function rangesOf(bins: NonNullable<AttributeTally['bins']>): ListedBin[] {
  return mergedBins(
    bins.map(({ below, n, converted }) => ({ n, converted, values: [] as string[], below })),
    (left, right) => ({ ...sumOf([left, right]), values: [], below: right.below }),
  );
}

/** The information value of the bins beyond what chance gives, and why they make no criterion; null where they do. */
function judge(bins: readonly Bin[], { total, converted }: StarterInput): { iv: number; reason: string | null } {
  const filled = bins.filter(({ n }) => n > 0);
  const raw = informationValue(
    filled.map((bin) => ({ converted: bin.converted, notConverted: bin.n - bin.converted })),
  ).iv;
  // Of bins that mean nothing, the value over this is distributed as chi-square, with their number less one as its mean.
  const unit = 1 / Math.max(1, converted) + 1 / Math.max(1, total - converted);
  const iv = Math.max(0, raw - (filled.length - 1) * unit);
  const byChance = filled.length < 2 || chiSquareTail(raw / unit, filled.length - 1) > CHANCE;
  return {
    iv,
    reason:
      iv < WEAK || byChance ? `it hardly tells converted leads from others (information value ${number(iv)})` : null,
  };
}

/**
 * The evidence of each bin against the mean of all, drawn towards it by as much as chance may have given: by the share that
 * the variance is of its square (the positive part of James and Stein's estimator, 1961). So points on this evidence lie
 * within the interval of what the criteria view would pay, on a scale whose slope they don't change.
 */
function withEvidence(bins: readonly Bin[]): CandidatePart[] {
  const centred = centredEvidence(bins);
  return bins.map(({ n, converted }, i) => {
    const { evidence = 0, variance = 0 } = centred[i] ?? {};
    const kept = evidence === 0 ? 0 : Math.max(0, 1 - variance / evidence ** 2);
    return { n, converted, evidence: evidence * kept };
  });
}

/** Only what counts something can be behaviour: the page on which a lead came in is a text, and says who it is. */
function isBehaviour({ name, bins, values }: AttributeTally): boolean {
  const numbers = bins !== null || (values.length > 0 && values.every(({ value }) => /^[\d.,]+$/.test(value)));
  const words = wordsOf(name);
  return numbers && (words.some((word) => BEHAVIOUR.test(word)) || TIME_SPENT.test(words.join(' ')));
}

function wordsOf(name: string): string[] {
  return fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).split(/[^\p{L}]+/u);
}
