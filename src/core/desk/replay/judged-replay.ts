import { isJudgedLife } from '../../scoring/judged-lives.ts';
import type { JudgedLives } from '../../scoring/judged-lives.ts';
import type { HandOvers, Lives, Replayed } from './hand-overs.ts';

/** A replay of the judged lives alone, by the instant at which each begins: of others nothing has happened. */
export function judgedReplay(replayed: Replayed, judged: JudgedLives): Replayed {
  const { lives } = replayed;
  const isJudged = Uint8Array.from(lives.from, (from, lead) => Number(isJudgedLife(judged, lead, from)));
  if (isJudged.every((each) => each === 1)) return replayed;
  return {
    ...replayed,
    candidate: handOversWhere(replayed.candidate, isJudged),
    current: handOversWhere(replayed.current, isJudged),
    lives: livesWhere(lives, isJudged),
  };
}

function handOversWhere({ lead, at, round, grade }: HandOvers, isJudged: Uint8Array): HandOvers {
  const isKept = (_: number, i: number) => isJudged[lead[i] ?? 0] === 1;
  return { lead: lead.filter(isKept), at: at.filter(isKept), round: round.filter(isKept), grade: grade.filter(isKept) };
}

function livesWhere({ from, converted, closed, returns, end }: Lives, isJudged: Uint8Array): Lives {
  const orNever = (at: number, lead: number) => (isJudged[lead] === 1 ? at : NaN);
  const isKept = (_: number, i: number) => isJudged[returns.lead[i] ?? 0] === 1;
  return {
    ...{ from: from.map(orNever), converted: converted.map(orNever), closed: closed.map(orNever), end },
    returns: { lead: returns.lead.filter(isKept), at: returns.at.filter(isKept) },
  };
}
