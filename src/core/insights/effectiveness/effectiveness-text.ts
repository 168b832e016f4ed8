import { partLift } from '../../stats/part-lift.ts';
import { count, percent, percentagePoints, shortPoints } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import { FEW } from '../shared/insight.ts';
import type { ModelNames } from '../shared/insight.ts';
import { moreLeads, timesToTell } from '../shared/leads-to-tell.ts';
import { distinctLeads } from '../shared/repeated-leads.ts';
import type { Tenth } from '../shared/tenths.ts';
import type { ViewData } from '../shared/view-data.ts';
import { leads, list, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence } from '../shared/words.ts';
import type { CalibratedBand, Calibration, EffectivenessFacts } from './effectiveness-types.ts';
import type { RankedFigures } from './ranked-figures.ts';

export const EFFECTIVENESS_QUESTION = 'How effective is our scoring?';

/** A lift in words: `3.1`, `12`. */
export function times(lift: number): string {
  return lift < 9.95 ? lift.toFixed(1) : count(lift);
}

/** How much more often the best tenth converts than all, in a sentence to repeat; or that it can't be told, and what it takes. */
export function effectivenessAnswer(view: ViewData, figures: RankedFigures): Sentence {
  const nothing = nothingToJudge(view, figures.n, figures.converted);
  if (nothing) return nothing;
  const [tenth] = figures.tenths;
  const { verb, many } = outcomeWords(view.settings.conversion);
  if (figures.curve.length < 2)
    return sentence(`Can’t tell anything by the score: all ${leads(figures.n)} have the same.`);
  if (!tenth?.lift || figures.converted >= figures.n)
    return sentence(`All ${leads(figures.n)} have converted, so that nothing tells them apart.`);
  if (tenth.few) return tooFew(view, figures, tenth);
  const { lift, low, high } = tenth.lift;
  const asOften = `${times(lift)} times as often as the average, ${times(low)} to ${times(high)}`;
  if (low > 1)
    return sentence(
      'The best tenth of the leads by score ',
      tone('good', `${verb} ${asOften}`),
      `. So calling one lead in ten catches ${percent(tenth.caught)} of the ${many}.`,
    );
  if (high < 1)
    return sentence(
      'The score ranks the wrong way round: ',
      tone('bad', `its best tenth of the leads ${verb} ${asOften}`),
      '.',
    );
  return sentence(
    `Can’t tell yet whether a high score means more ${many}: the best tenth of the leads ${verb} ${asOften}.`,
    ` ${untilTold(view, figures, tenth)}`,
  );
}

function tooFew(view: ViewData, figures: RankedFigures, tenth: Tenth): Sentence {
  const have = leadsOf(view, figures);
  const needed = (FEW * 10) / Math.max(1, have);
  return sentence(
    `Can’t tell yet: the best tenth is only ${leads(Math.max(1, Math.round(tenth.share * have)))}, and fewer than ${FEW} say too little.`,
    ` It takes ${moreLeads(needed, have, view.weeks)}.`,
  );
}

/** A lift that is worth having, where the data shows none so far. */
const WORTH_HAVING = 1.5;

function untilTold(view: ViewData, figures: RankedFigures, tenth: Tenth): string {
  const have = leadsOf(view, figures);
  const seen = tenth.lift?.lift ?? 1;
  const supposed = seen > 1.1 ? seen : WORTH_HAVING;
  const share = Math.min(1, (supposed * figures.converted) / figures.n);
  const part = { n: tenth.n, y: tenth.n * share };
  const rest = { n: figures.n - tenth.n, y: Math.max(0, figures.converted - part.y) };
  // Leads that are there several times tell less than as many leads would.
  const known = have / figures.n;
  const more = timesToTell((factor) => {
    const scaled = [part, rest].map(({ n, y }) => ({ n: n * factor, y: y * factor, effective: n * factor * known }));
    const [first, second] = scaled;
    return first !== undefined && second !== undefined && (partLift(first, second)?.low ?? 0) > 1;
  });
  if (more === null) return 'No number of leads that could be waited for would tell.';
  const it = moreLeads(more, have, view.weeks);
  return seen > 1.1
    ? `If it stays at that, ${it} would tell.`
    : `To tell ${times(supposed)} times from none it takes ${it}.`;
}

/** Leads, however often each is scored. */
function leadsOf(view: ViewData, { n }: RankedFigures): number {
  return distinctLeads(view.backtest.repeats?.candidate) ?? n;
}

/** Whether the candidate ranks better than the current model, over the same leads. */
export function againstText(
  view: ViewData,
  names: ModelNames,
  { difference: { score } }: EffectivenessFacts,
  figures: RankedFigures,
): Sentence | null {
  const { one } = outcomeWords(view.settings.conversion);
  if (!score) return null;
  if (score.difference === 0 && score.p === 1) return sentence(`${names.current} ranks these leads alike.`);
  const pairs = `a ${one} stands above another lead ${percentagePoints(Math.abs(score.difference)).replace('+', '')} ${score.difference > 0 ? 'more' : 'less'} often`;
  if (score.low === null || score.high === null)
    return sentence(
      `Can’t tell yet which model ranks better: ${pairs} in ${names.candidate}, and too few leads converted.`,
    );
  const between = betweenText(score.low, score.high);
  if (score.low > 0)
    return sentence(tone('good', `${names.candidate} ranks better than ${names.current}`), `: ${pairs} (${between}).`);
  if (score.high < 0)
    return sentence(tone('bad', `${names.candidate} ranks worse than ${names.current}`), `: ${pairs} (${between}).`);
  return sentence(
    `Can’t tell yet whether ${names.candidate} ranks better than ${names.current}: ${pairs} (${between}).`,
    differenceTold(view, figures, score.difference, score.high - score.low),
  );
}

/** The ends of an interval in percentage points; without signs where both are on the side that the words say. */
function betweenText(low: number, high: number): string {
  const points = (value: number) => shortPoints(value).replace(/ pp$/, '');
  if (low < 0 && high > 0) return `${points(low)} to ${points(high)}`;
  const [near, far] = [low, high].map(Math.abs).sort((a, b) => a - b);
  return `${points(near ?? 0)} to ${points(far ?? 0)}`.replaceAll('+', '');
}

/** An interval shrinks with the root of the leads. */
function differenceTold(view: ViewData, figures: RankedFigures, difference: number, width: number): string {
  const factor = (width / 2 / Math.abs(difference)) ** 2;
  if (!(factor < 200)) return ' They rank almost alike.';
  return ` If it stays at that, ${moreLeads(factor, leadsOf(view, figures), view.weeks)} would tell.`;
}

/** What the ranking by cell is worth as evidence. */
export function cellText({ split }: EffectivenessFacts): Sentence {
  if (split)
    return sentence(
      tone(
        'quiet',
        'Cells are put in order by what the earlier leads did, drawn to the average where they were few, and judged by the later ones.',
      ),
    );
  return sentence(
    tone(
      'quiet',
      'Cells are put in order by the very leads that they are judged by, which flatters: choose an earlier and a later period to see what they are worth.',
    ),
  );
}

/** Whether bands came as the earlier leads let expect. */
export function calibrationText(view: ViewData, calibration: Calibration | null): Sentence {
  if (!calibration)
    return sentence(
      'Whether a score still means what it meant can’t be told without an earlier and a later period that both have wins: choose where one ends and the other begins.',
    );
  const { bands } = calibration;
  const { verb } = outcomeWords(view.settings.conversion);
  const told = bands.filter(({ verdict }) => verdict !== 'few');
  const off = told.filter(({ verdict }) => verdict !== 'as expected');
  if (told.length === 0)
    return sentence('Can’t tell yet whether a score still means what it meant: each band has too few leads.');
  if (off.length === 0)
    return sentence(
      tone('good', 'Yes, as far as can be told'),
      `: ${told.length === bands.length ? 'every band' : 'every band with leads enough'} came as the earlier leads let expect.`,
    );
  const said = off.map((band) => `${band.band} leads ${verb} ${rates(band)}`);
  return sentence(tone('bad', 'Not everywhere'), `: ${list(said)}.`);
}

function rates({ verdict, rate, expected }: CalibratedBand): string {
  const word = verdict === 'more' ? 'more' : 'less';
  return `${word} than the earlier ones let expect (${percent(rate ?? 0)} against ${percent(expected ?? 0)})`;
}
