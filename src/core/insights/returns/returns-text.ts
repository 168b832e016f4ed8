import { count, label, percent } from '../shared/format.ts';
import { daysInWords } from '../handover/handover-text.ts';
import type { ModelNames } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { MatrixCell } from '../matrix/matrix-types.ts';
import type { AfterReturn, ReturnsInsight } from './returns-types.ts';
import { AFTER } from './returns-types.ts';
import { counted, leads, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';

type Facts = Omit<ReturnsInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** The title of the view. */
export const RETURNS_QUESTION = 'Which leads does sales give back?';

/** What the view says where the data has no returns, or none of what is chosen. */
export function noReturns(isChosen: boolean): Sentence {
  if (isChosen) return sentence('None of the leads that are judged was given back: judge all to see whether any was.');
  return sentence(
    'The outcomes hold no stage “returned”, so there is nothing to learn from leads that sales gave back.',
  );
}

/** How many come back, and where most and fewest of them stood. */
export function returnsAnswer(facts: Facts): Sentence {
  const { n, returned, withinDays } = facts;
  if (n === 0)
    return sentence(`Can't tell yet: no lead has been with sales for ${counted(withinDays, 'day', 'days')}.`);
  if (n < FEW) return sentence(`Can't tell yet: sales gave back ${count(returned)} of only ${leads(n)}.`);
  const share = tone('strong', percent(returned / n));
  const start = ['Sales gave back ', share, ` of ${leads(n)} within ${counted(withinDays, 'day', 'days')}`];
  return sentence(...start, ...cornerParts(facts.matrix.cells), '.', ...entryParts(facts));
}

/** The two cells that differ most, where they differ for sure. */
function cornerParts(cells: readonly MatrixCell[]): SentencePart[] {
  const known = cells.filter((cell) => !cell.few && cell.rate !== null);
  const byRate = known.toSorted((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
  const [least, most] = [byRate[0], byRate.at(-1)];
  if (!least?.interval || !most?.interval || least === most) return [];
  if (least.interval.high >= most.interval.low) return ['; no cell is clearly worse than another'];
  const rate = (cell: MatrixCell): string => percent(cell.rate ?? 0);
  return [
    '; most of ',
    tone('bad', `${cellName(most)}, ${rate(most)}`),
    ', fewest of ',
    tone('good', `${cellName(least)}, ${rate(least)}`),
  ];
}

/** A cell in words: `C leads with 0–24 points`. */
export function cellName({ grade, band }: Pick<MatrixCell, 'grade' | 'band'>): string {
  return `${label(grade)} leads with ${label(band)} points`;
}

function entryParts({ entries }: Facts): SentencePart[] {
  const first = entries.find(({ verdict }) => verdict === 'more');
  if (!first) return [];
  return [
    ` What marks them most: ${first.criterion}, ${label(first.entry)} (${percent(first.rate ?? 0)} against ${percent(first.rateWithout ?? 0)}).`,
  ];
}

/** What the rule for returned leads does. */
function afterReturnText({ below, n, without, held, again }: AfterReturn, name: string): Sentence {
  if (n === 0) return sentence(`No return lies ${AFTER} days back yet.`);
  const would = `${AFTER} days after their return ${count(without)} of ${leads(n)} would be handed over again`;
  if (below === null) return sentence(`${name} has no rule for returned leads: ${would}.`);
  const kept = tone('strong', `the rule holds ${count(held)} of them back`);
  const rest =
    again === 0
      ? 'nobody has climbed back by then'
      : `${count(again)} ${again === 1 ? 'has' : 'have'} climbed back by what ${again === 1 ? 'it' : 'they'} did since`;
  return sentence(
    `Without the rule ${would}; ${name} starts them ${counted(below, 'point', 'points')} below their target: `,
    kept,
    `, ${rest}.`,
  );
}

/** How many returned leads convert after all. */
export function comeBackText(
  { n, won, share, interval, days }: Facts['comeBack'],
  words: OutcomeWords,
  horizon: number,
): Sentence {
  const within = `within ${counted(horizon, 'day', 'days')}`;
  if (n === 0)
    return sentence(
      `No return lies ${counted(horizon, 'day', 'days')} back yet, so nobody can tell whether they come back and ${words.will}.`,
    );
  if (n < FEW)
    return sentence(`${count(won)} of ${leads(n)} given back ${words.verb} ${within} after all: too few to judge by.`);
  const range = `${percent(interval.low)} to ${percent(interval.high)}`;
  const half = days && won >= FEW ? `, half of them within ${daysInWords(days.value)}` : '';
  return sentence(
    tone('strong', percent(share ?? 0)),
    ` of ${leads(n)} given back ${words.verb} ${within} after all (${range})${half}.`,
  );
}

/** Who is left out, and how a lead was looked at. */
export function returnsCaveat({ young, withinDays }: Facts, onlyReturned: number): Sentence {
  const parts = ['Each lead is scored at the moment sales took it.'];
  if (young > 0)
    parts.push(
      `${leads(young)} taken in the last ${counted(withinDays, 'day', 'days')} ${young === 1 ? 'is' : 'are'} too young to judge and left out.`,
    );
  if (onlyReturned > 0)
    parts.push(
      `${leads(onlyReturned)} ${onlyReturned === 1 ? 'has' : 'have'} only a return: nobody wrote down when sales took ${onlyReturned === 1 ? 'it' : 'them'}, so ${onlyReturned === 1 ? 'it is' : 'they are'} scored just before it.`,
    );
  return sentence(tone('quiet', parts.join(' ')));
}

/** How the models are called in the two lines on the rule. */
export function afterReturnTexts({ after }: Facts, names: ModelNames): Sentence[] {
  const own = afterReturnText(after.candidate, names.candidate);
  const same = JSON.stringify(after.candidate) === JSON.stringify(after.current);
  return same ? [own] : [own, afterReturnText(after.current, names.current)];
}
