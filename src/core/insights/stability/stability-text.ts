import { count, date, percent, percentagePoints } from '../shared/format.ts';
import { noLeads } from '../shared/honesty.ts';
import type { ModelNames } from '../shared/insight.ts';
import { isFew } from '../shared/repeated-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, leads, list, outcomeWords, quoted, sentence, some, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';
import type { Drift, Expected, Shift, StabilityFacts, StretchFacts } from './stability-types.ts';
import { stretchName } from './stretches.ts';

export const STABILITY_QUESTION = 'Does the scoring still hold, or have the leads changed?';

/** What has changed: a value whose conversion has moved, how far grades and bands have, and whether the score still ranks. */
export function stabilityAnswer(view: ViewData, facts: StabilityFacts): Sentence {
  const [first] = facts.stretches;
  if (!first) return noLeads(view);
  if (view.settings.asOf.kind === 'static')
    return sentence('Without dates nobody can tell what has changed: score leads at a day of their own.');
  if (facts.stretches.length < 2)
    return sentence(
      `All leads are scored in ${stretchName(first.from, facts.unit)}: there is nothing to compare them with yet.`,
    );
  const words = outcomeWords(view.settings.conversion);
  const shifts = facts.shifts.flatMap((shift) => shiftParts(shift, facts, words));
  return sentence(...shifts, ...driftParts(facts), ...rankParts(facts));
}

function shiftParts(shift: Shift, { unit }: StabilityFacts, { verb }: OutcomeWords): SentencePart[] {
  const rate = ({ n, converted }: Shift['before']): string => percent(n > 0 ? converted / n : 0);
  const worse = shift.after.converted / shift.after.n < shift.before.converted / shift.before.n;
  const name = `${capital(shift.attribute)} ${quoted(shift.value)}`;
  const { before, after } = shift.share;
  const share =
    Math.abs(after - before) >= 0.05
      ? ` Its share of the leads went from ${percent(before)} to ${percent(after)}.`
      : '';
  return [
    tone(worse ? 'bad' : 'good', `${name} has turned ${worse ? 'bad' : 'good'}`),
    ` since ${stretchName(shift.since, unit)}: ${rate(shift.after)} of its leads ${verb}, ${rate(shift.before)} before; of all others ${rate(shift.others.after)} and ${rate(shift.others.before)}.${share} `,
  ];
}

function driftParts({ drifts, against, unit }: StabilityFacts): SentencePart[] {
  if (drifts.length === 0) return [];
  const whole = drifts.filter(({ key }) => key === 'grade' || key === 'band');
  const moved = whole.filter(({ verdict }) => verdict === 'some' || verdict === 'large');
  const side = against === 'split' ? 'In the later period' : `Since ${stretchName(against, unit)}`;
  const criteria = drifts.filter(
    (each) => !whole.includes(each) && (each.verdict === 'some' || each.verdict === 'large'),
  );
  const which =
    criteria.length > 0
      ? ` ${some(criteria.map(({ name }) => name))} ${criteria.length === 1 ? 'has' : 'have'} changed most.`
      : '';
  if (moved.length === 0)
    return [
      `${side} leads spread over grades and bands ${whole.every(({ verdict }) => verdict === 'steady') ? 'as before' : 'nearly as before'}.${which}`,
    ];
  const names = list(
    moved.map(({ name, most }) =>
      most
        ? `${name.toLowerCase()} (${most.name}: ${percent(most.before)} to ${percent(most.after)})`
        : name.toLowerCase(),
    ),
  );
  return [`${side} leads spread `, tone('strong', 'otherwise than before'), ` over ${names}.${which}`];
}

/** Whether the latest stretch that can tell is ranked as well as the one before. */
function rankParts({ stretches, unit }: StabilityFacts): SentencePart[] {
  const told = stretches.filter(
    ({ quality: { candidate } }) => candidate.aucLow !== null && candidate.aucHigh !== null,
  );
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || first === last) return [];
  const [best, worst] = extremes(told);
  const apart = (best.quality.candidate.aucLow ?? 0) > (worst.quality.candidate.aucHigh ?? 1);
  const one = (stretch: StretchFacts): string =>
    `${stretchName(stretch.from, unit)} (${percent(stretch.quality.candidate.auc ?? 0)})`;
  return apart
    ? [
        ` The score tells best who converts in ${one(best)} and worst in ${one(worst)}: of a hundred pairs it puts so many in the right order.`,
      ]
    : [' How well the score tells who converts differs between them by no more than chance may give.'];
}

function extremes(told: readonly StretchFacts[]): [StretchFacts, StretchFacts] {
  const auc = ({ quality }: StretchFacts): number => quality.candidate.auc ?? 0;
  const sorted = told.toSorted((a, b) => auc(b) - auc(a));
  return [sorted[0], sorted.at(-1)] as [StretchFacts, StretchFacts];
}

/** How a drift is called. */
export function driftWord({ verdict }: Drift): string {
  return {
    steady: 'no more than chance',
    slight: 'slight, but not by chance',
    some: 'some change',
    large: 'a large change',
  }[verdict];
}

/** What was looked at, and how often chance would say so. */
export function lookedLine({ looked, shifts, leftOut, against, unit }: StabilityFacts): Sentence {
  const sides =
    against === 'split'
      ? 'The later period is compared with the earlier one'
      : `What was scored since ${stretchName(against, unit)} is compared with all before`;
  const none = shifts.length === 0 ? ' No value has moved against all others beyond what chance gives.' : '';
  const out = leftOut.length > 0 ? ` Left out, as they may know the outcome: ${some(leftOut)}.` : '';
  return sentence(
    tone(
      'quiet',
      `${sides}. ${count(looked.values)} values of ${count(looked.attributes)} columns were looked at over all times; what is named is corrected for how many that is (5% of what is named may be chance).${none}${out}`,
    ),
  );
}

/** Which stretches are too small to tell, and who is missing from the last one. */
export function stretchCaveat({ excluded }: ViewData, { stretches, unit }: StabilityFacts): Sentence | null {
  const few = stretches.filter(({ all }) => isFew(all.n, all.basis)).map(({ from }) => stretchName(from, unit));
  const parts = [
    ...(excluded.immature > 0
      ? [`${leads(excluded.immature)} too young to judge are left out, so the last ${unit} is not complete.`]
      : []),
    ...(few.length > 0 ? [`Too few leads to tell: ${some(few)}.`] : []),
  ];
  return parts.length > 0 ? sentence(tone('quiet', parts.join(' '))) : null;
}

/** Whether what has come is what the model's own evidence led to expect. */
export function expectedLine(expected: Expected, names: ModelNames, words: OutcomeWords): Sentence {
  const name = names[expected.which];
  if (expected.n === 0)
    return sentence(
      `${name} carries the evidence of its last decision, up to ${date(expected.since)}. No lead that was scored since can be judged yet.`,
    );
  const off = expected.rows.filter(({ verdict }) => verdict === 'above' || verdict === 'below');
  const begin = `${leads(expected.n)} have come since the evidence that ${name} carries (${date(expected.since)}): `;
  if (off.length === 0)
    return sentence(begin, `they ${words.verb} as often as it led to expect, as far as can be told.`);
  return sentence(
    begin,
    ...off.flatMap(({ name: grade, expected: rate, observed }, i): SentencePart[] => {
      const now = observed.converted / observed.n;
      return [
        ...(i > 0 ? ['; '] : []),
        tone(now < rate ? 'bad' : 'good', `${grade} leads ${words.verb} ${percent(now)} of the time`),
        ` against ${percent(rate)} (${percentagePoints(now - rate)})`,
      ];
    }),
    '.',
  );
}
