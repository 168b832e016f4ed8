import { criterionName } from '../../model/describe/describe.ts';
import type { Dimension, Model } from '../../model/schema/schema.ts';
import { isChecked } from '../../scoring/lead/lead-handover.ts';
import { viewLead } from '../../scoring/lead/lead-view.ts';
import type { LeadView } from '../../scoring/lead/lead-view.ts';
import type { Reason, Scored } from '../../scoring/score-lead.ts';
import { count, date, label, number } from '../shared/format.ts';
import { scoreRecord } from './lead-record.ts';
import type { LeadRecord } from './lead-record.ts';
import { counted, sentence, tone } from '../shared/words.ts';
import type { Sentence } from '../shared/words.ts';

/** The ledger of a dimension: lines in thousandths of a point, which add up to the points and what is rounded down. */
export interface Ledger {
  lines: Reason[];
  /** Whole points: the fit or the score. */
  points: number;
  /** Thousandths that rounding down takes off: the lines' sum is 1000 × points + rounding. */
  rounding: number;
}

/** A tick of the checklist. */
interface Tick {
  id: string;
  label: string;
  ticked: boolean;
}

/** What a model says of a lead at one instant, and why. */
export interface Moment {
  scored: Scored;
  /** The score at which a lead of its grade is handed over; null: never. */
  target: number | null;
  ledgers: Record<Dimension, Ledger>;
  /** Null where the model has no checklist. */
  checklist: { atLeast: number; ticks: Tick[]; fulfilled: boolean } | null;
  /** When sales gave the lead back, the last time, where that counts in the model; UTC milliseconds. */
  returned: number | null;
  /** Whether the lead is handed over, or what it lacks, in words. */
  verdict: Sentence;
}

/** What a model says of a lead at an instant (UTC milliseconds); all of it from the one-lead scorer. */
export function momentOf(model: Model, record: LeadRecord, at: number): Moment {
  const scored = scoreRecord(model, record, at);
  const view = viewLead(
    record.row,
    record.activities.map(({ row }) => row),
    record.stages.map(({ row }) => row),
    at,
  );
  const { targets } = model.handover;
  const target = Object.hasOwn(targets, scored.grade) ? (targets[scored.grade] ?? null) : null;
  const facts = {
    ...{ scored, target },
    ledgers: {
      fit: ledgerOf(scored.reasons.fit, scored.fit),
      engagement: ledgerOf(scored.reasons.engagement, scored.score),
    },
    checklist: checklistOf(model, view),
    returned: model.handover.afterReturn ? view.returned : null,
  };
  return { ...facts, verdict: verdictOf(facts, model) };
}

function ledgerOf(lines: Reason[], points: number): Ledger {
  return { lines, points, rounding: lines.reduce((sum, { thousandths }) => sum + thousandths, 0) - 1000 * points };
}

/** Each tick is asked for alone, so that the scorer's own rule says which are there. */
function checklistOf(model: Model, view: LeadView): Moment['checklist'] {
  const { checklist } = model.handover;
  if (!checklist) return null;
  const ticks = checklist.of.map((id): Tick => {
    const criterion = model.engagement.criteria.find((each) => each.id === id);
    const alone = { ...model, handover: { ...model.handover, checklist: { atLeast: 1, of: [id] } } };
    return { id, label: criterion ? criterionName(criterion) : id, ticked: isChecked(alone, view) };
  });
  return { atLeast: checklist.atLeast, ticks, fulfilled: isChecked(model, view) };
}

function verdictOf({ scored, target, checklist, returned }: Omit<Moment, 'verdict'>, model: Model): Sentence {
  const { score, grade, qualified } = scored;
  const who = `${label(grade)} leads`;
  const back = returned === null ? [] : [returnText(returned, model)];
  if (target === null) return sentence(tone('strong', 'Not handed over'), `: ${who} never are.`, ...back);
  const goal = `the target of ${count(target)} for ${who}`;
  const ticked = checklist?.ticks.filter((tick) => tick.ticked).length ?? 0;
  if (qualified) {
    const also = checklist ? `, and the checklist is fulfilled` : '';
    return sentence(tone('good', 'Handed over'), `: ${count(score)} reaches ${goal}${also}.`, ...back);
  }
  const short = target - score;
  const lacks = [
    ...(short > 0 ? [`${counted(short, 'point', 'points')} short of ${goal}`] : [`${count(score)} reaches ${goal}`]),
    ...(checklist && !checklist.fulfilled
      ? [
          `${short > 0 ? 'and' : 'but'} the checklist has ${count(ticked)} of ${counted(checklist.atLeast, 'tick', 'ticks')}`,
        ]
      : []),
  ];
  return sentence(tone('strong', 'Not handed over'), `: ${lacks.join(', ')}.`, ...back);
}

function returnText(returned: number, { handover }: Model): string {
  const below = counted(handover.afterReturn?.startBelowTargetBy ?? 0, 'point', 'points');
  return ` Sales gave it back on ${date(returned)}: it started again ${below} below its target, and only what came since lifts it.`;
}

/** One line of both ledgers; thousandths of a point, null where a model has no such line. */
interface LedgerRow {
  kind: Reason['kind'];
  id: string;
  label: string;
  candidate: number | null;
  current: number | null;
  /** Candidate minus current; a line that isn't there gives nothing. */
  difference: number;
}

/** The lines of both ledgers side by side, those of the candidate first in its order. */
export function ledgerRows(candidate: Ledger, current: Ledger): LedgerRow[] {
  const key = ({ kind, id }: Reason): string => `${kind} ${id}`;
  const theirs = new Map(current.lines.map((line) => [key(line), line]));
  const ours = new Set(candidate.lines.map(key));
  const both = [...candidate.lines, ...current.lines.filter((line) => !ours.has(key(line)))];
  return both.map((line) => {
    const own = ours.has(key(line)) ? line.thousandths : null;
    const other = theirs.get(key(line))?.thousandths ?? null;
    const { kind, id, label } = line;
    return { kind, id, label, candidate: own, current: other, difference: (own ?? 0) - (other ?? 0) };
  });
}

/** Thousandths of a point as points, to the last thousandth: `12`, `29.01`, `−5`; a dash for null. */
export function exactPoints(thousandths: number | null): string {
  if (thousandths === null) return '–';
  const [size, sign] = [Math.abs(thousandths), thousandths < 0 ? '−' : ''];
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${sign}${number(Math.floor(size / 1000))}${rest === '' ? '' : `.${rest}`}`;
}

/** The same with its sign: `+12`, `0`, `−5`. */
export function signedPoints(thousandths: number): string {
  return thousandths > 0 ? `+${exactPoints(thousandths)}` : exactPoints(thousandths);
}
