import { DAY } from '../../dataset/instant.ts';
import type { HandOvers, Lives, Replayed } from '../../desk/replay/hand-overs.ts';
import type { Calls, HandoverFacts, HandoverFigure, HandoverOptions, Which, HandoverShare } from './handover-types.ts';
import { wilson } from '../../stats/wilson.ts';

/** Reads a replay as calls. `horizonDays` is how long a conversion may take to count for a call. */
export function handoverFacts(replayed: Replayed, options: HandoverOptions, horizonDays: number): HandoverFacts {
  const { lives, leads } = replayed;
  const converted = lives.converted.map((at) => (at <= lives.end ? at : NaN));
  const returned = new Float64Array(leads).fill(NaN);
  lives.returns.lead.forEach((lead, i) => {
    const at = lives.returns.at[i] ?? NaN;
    if (at <= lives.end) returned[lead] = at;
  });
  const horizon = horizonDays * DAY;
  return {
    ...{ leads, end: lives.end, converted, returned, horizon },
    calls: { candidate: callsOf(replayed.candidate, lives, leads), current: callsOf(replayed.current, lives, leads) },
    least: options.inTimeDays * DAY,
    matureUntil: lives.end - horizon,
  };
}

function callsOf(handOvers: HandOvers, lives: Lives, leads: number): Calls {
  const first = new Float64Array(leads).fill(NaN);
  const reached = new Float64Array(leads).fill(NaN);
  const calls: Calls = { first, reached, lead: [], at: [] };
  handOvers.lead.forEach((lead, i) => {
    const at = handOvers.at[i] ?? NaN;
    if (Number.isNaN(reached[lead])) reached[lead] = at;
    if (at >= (lives.converted[lead] ?? NaN) || at >= (lives.closed[lead] ?? NaN)) return;
    if (Number.isNaN(first[lead])) first[lead] = at;
    calls.lead.push(lead);
    calls.at.push(at);
  });
  return calls;
}

type Member = (facts: HandoverFacts, calls: Calls, lead: number) => number;

const inTime: Member = ({ converted, least }, { first }, lead) =>
  (converted[lead] ?? NaN) - (first[lead] ?? NaN) >= least ? (first[lead] ?? NaN) : NaN;

const mature: Member = ({ matureUntil }, { first }, lead) =>
  (first[lead] ?? NaN) <= matureUntil ? (first[lead] ?? NaN) : NaN;

const only = (isIt: boolean, at: number | undefined): number => (isIt ? (at ?? NaN) : NaN);

/** For each figure the instant at which a lead is looked at, NaN where it is none of them: counts and lists agree. */
const MEMBERS: Record<HandoverFigure, Member> = {
  called: (_facts, { first }, lead) => first[lead] ?? NaN,
  inTime,
  late: (facts, calls, lead) =>
    only(!Number.isNaN(facts.converted[lead]) && Number.isNaN(inTime(facts, calls, lead)), calls.reached[lead]),
  never: ({ converted }, { reached }, lead) => only(Number.isNaN(reached[lead]), converted[lead]),
  returned: ({ returned }, { first }, lead) => only((returned[lead] ?? NaN) > (first[lead] ?? NaN), first[lead]),
  afterClosed: (_facts, { first, reached }, lead) => only(Number.isNaN(first[lead]), reached[lead]),
  mature,
  matureWon: (facts, calls, lead) =>
    only((facts.converted[lead] ?? NaN) - mature(facts, calls, lead) <= facts.horizon, calls.first[lead]),
  young: ({ matureUntil }, { first }, lead) => only((first[lead] ?? NaN) > matureUntil, first[lead]),
};

/** How many leads a figure of a model counts. */
export function countBehind(facts: HandoverFacts, which: Which, figure: HandoverFigure): number {
  const member = MEMBERS[figure];
  const calls = facts.calls[which];
  let n = 0;
  for (let lead = 0; lead < facts.leads; lead++) if (!Number.isNaN(member(facts, calls, lead))) n++;
  return n;
}

/** The leads that a figure of a model counts, each with the instant of its call, its late hand-over, or its conversion. */
export function leadsBehind(
  facts: HandoverFacts,
  which: Which,
  figure: HandoverFigure,
): { lead: number; at: number }[] {
  const rows: { lead: number; at: number }[] = [];
  for (let lead = 0; lead < facts.leads; lead++) {
    const at = MEMBERS[figure](facts, facts.calls[which], lead);
    if (!Number.isNaN(at)) rows.push({ lead, at });
  }
  return rows;
}

/** `n` of `of`, with Wilson's interval of the share. */
export function shareOf(n: number, of: number): HandoverShare {
  return { n, of, share: of > 0 ? n / of : null, interval: wilson(n, of) };
}
