import { DAY } from '../../dataset/instant.ts';
import type { HandOvers, Lives, Replayed } from '../../desk/replay/hand-overs.ts';
import { model } from '../../scoring/kernel-fixture.ts';

/** What happened to one lead, in days since Monday 2 Mar 2026, and when each model hands it over. For tests. */
export interface Life {
  from?: number;
  won?: number;
  closed?: number;
  returns?: number[];
  candidate?: number[];
  current?: number[];
}

/** Monday 2 Mar 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 2, 2);

/** A replay of some lives, with the data ending on a day. */
export function replayOf(lives: readonly Life[], endDay: number): Replayed {
  const at = (day: number | undefined): number => (day === undefined ? NaN : START + day * DAY);
  const returns = lives.flatMap(({ returns = [] }, lead) => returns.map((day) => ({ lead, at: at(day) })));
  const known: Lives = {
    from: Float64Array.from(lives, ({ from = 0 }) => at(from)),
    converted: Float64Array.from(lives, ({ won }) => at(won)),
    closed: Float64Array.from(lives, ({ closed, won }) => at(closed ?? won)),
    returns: { lead: Uint32Array.from(returns, ({ lead }) => lead), at: Float64Array.from(returns, (each) => each.at) },
    end: at(endDay),
  };
  return {
    candidate: handOversOf(lives.map(({ candidate = [] }) => candidate.map(at))),
    current: handOversOf(lives.map(({ current = [] }) => current.map(at))),
    lives: known,
    leads: lives.length,
    models: { candidate: model(), current: model() },
  };
}

function handOversOf(leads: readonly number[][]): HandOvers {
  const all = leads.flatMap((instants, lead) => instants.map((at, round) => ({ lead, at, round })));
  return {
    lead: Uint32Array.from(all, ({ lead }) => lead),
    at: Float64Array.from(all, ({ at }) => at),
    round: Uint16Array.from(all, ({ round }) => round),
    grade: new Uint16Array(all.length),
  };
}
