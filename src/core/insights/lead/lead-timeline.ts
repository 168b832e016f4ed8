import { DAY } from '../../dataset/instant.ts';
import type { Stage } from '../../dataset/stages.ts';
import { count, date } from '../shared/format.ts';
import { counted } from '../shared/words.ts';
import type { LeadRecord } from './lead-record.ts';
import type { LeadStep } from './lead-steps.ts';

/** Activities of one type, or of all types that have no row of their own. */
export interface TimelineRow {
  type: string;
  /** UTC milliseconds, ascending. */
  at: number[];
}

/** A mark with a name: the creation, a stage, the end of the data. */
export interface TimelineStage {
  /** UTC milliseconds. */
  at: number;
  text: string;
  tone: 'good' | 'bad' | 'quiet';
}

/** What the chart of a lead's life is drawn from; instants in UTC milliseconds. */
export interface LeadTimeline {
  from: number;
  to: number;
  /** The instant that is looked at. */
  at: number;
  /** Steps of the score, the last one drawn on to the end. */
  candidate: LeadStep[];
  current: LeadStep[];
  /** When the candidate has it handed over. */
  handedOver: { from: number; to: number }[];
  rows: TimelineRow[];
  marks: TimelineStage[];
  /** The chart in a sentence, for who can't see it. */
  summary: string;
}

/** More types than this share a row. */
const ROWS = 6;

const STAGE_WORDS: Record<Stage, [string, TimelineStage['tone']]> = {
  passed: ['passed to sales', 'quiet'],
  accepted: ['accepted', 'quiet'],
  returned: ['given back', 'bad'],
  opportunity: ['opportunity', 'quiet'],
  won: ['won', 'good'],
  lost: ['lost', 'bad'],
};

/** A stage in plain words. */
export function stageWord(stage: Stage): string {
  return STAGE_WORDS[stage][0];
}

/** The first instant at which anything is known of the lead; null where nothing has a date. */
export function beginOf(record: LeadRecord): number | null {
  const known = [record.created, record.activities[0]?.at, ...record.stages.map(({ at }) => at)];
  const instants = known.flatMap((at) => at ?? []);
  return instants.length > 0 ? Math.min(...instants) : null;
}

/** So much of what is shown follows the last thing that happened. */
const AFTER = 0.15;

/**
 * Until when there is something to see: a little after the last activity, stage or hand-over, and never after the
 * end of the data; UTC milliseconds.
 */
export function activeUntil(
  record: LeadRecord,
  lives: { candidate: readonly LeadStep[]; current: readonly LeadStep[] },
  end: number,
): number {
  const begin = beginOf(record) ?? end;
  const known = [record.activities.at(-1)?.at, ...record.stages.map(({ at }) => at)];
  // A score may fade for a year; what matters of it is whether the lead is handed over.
  const steps = [lives.candidate, lives.current].map((life) => life[lastTurn(life)]?.at);
  const last = Math.max(begin, ...[...known, ...steps].flatMap((at) => at ?? []));
  return Math.min(end, last + Math.max(7 * DAY, (last - begin) * AFTER));
}

/** The step at which being handed over changes last; -1 where it never does. */
function lastTurn(steps: readonly LeadStep[]): number {
  return steps.findLastIndex(({ qualified }, i) => i > 0 && qualified !== steps[i - 1]?.qualified);
}

/** The life of a lead until `end`, looked at at an instant; drawn until `until`. */
export function timelineOf(
  record: LeadRecord,
  lives: { candidate: readonly LeadStep[]; current: readonly LeadStep[] },
  { at, end, until = end }: { at: number; end: number; until?: number },
): LeadTimeline {
  const begin = beginOf(record) ?? end;
  // A life of one instant still needs a width.
  const [from, to] = [begin, Math.max(until, begin + DAY)];
  const candidate = drawnOn(lives.candidate, to);
  const score = candidate.findLast((step) => step.at <= at)?.score;
  return {
    ...{ from, to, at, candidate },
    current: drawnOn(lives.current, to),
    handedOver: spans(candidate),
    rows: rowsOf(record),
    marks: marksOf(record, end).filter((mark) => mark.at <= to),
    summary:
      `Score of ${record.leadId} from ${date(from)} to ${date(to)}: ` +
      `${score === undefined ? 'none' : count(score)} on ${date(at)}, ${counted(record.activities.length, 'activity', 'activities')} in all.`,
  };
}

function drawnOn(steps: readonly LeadStep[], to: number): LeadStep[] {
  const last = steps.at(-1);
  return last && last.at < to ? [...steps, { ...last, at: to }] : [...steps];
}

function spans(steps: readonly LeadStep[]): LeadTimeline['handedOver'] {
  const found: LeadTimeline['handedOver'] = [];
  steps.forEach(({ at, qualified }, i) => {
    const to = steps[i + 1]?.at;
    if (!qualified || to === undefined) return;
    const before = found.at(-1);
    if (before?.to === at) before.to = to;
    else found.push({ from: at, to });
  });
  return found;
}

/** The types with the most activities first; the rest in one row. */
function rowsOf({ activities }: LeadRecord): TimelineRow[] {
  const byType = new Map<string, number[]>();
  for (const { type, at } of activities) {
    const name = type ?? 'no type';
    const known = byType.get(name);
    if (known) known.push(at);
    else byType.set(name, [at]);
  }
  const rows = Array.from(byType, ([type, at]) => ({ type, at })).sort((a, b) => b.at.length - a.at.length);
  if (rows.length <= ROWS) return rows;
  const rest = rows.slice(ROWS - 1);
  const at = rest.flatMap((row) => row.at).sort((a, b) => a - b);
  return [...rows.slice(0, ROWS - 1), { type: `${rest.length} other types`, at }];
}

function marksOf({ created, stages }: LeadRecord, end: number): TimelineStage[] {
  const marks: TimelineStage[] = created === null ? [] : [{ at: created, text: 'created', tone: 'quiet' }];
  for (const { at, stage } of stages) {
    const [text, tone] = STAGE_WORDS[stage];
    if (at !== null) marks.push({ at, text, tone });
  }
  marks.push({ at: end, text: 'end of the data', tone: 'quiet' });
  return marks.sort((a, b) => a.at - b.at);
}
