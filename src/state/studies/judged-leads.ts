import { judgedInstants } from '../../core/scoring/judged-lives.ts';
import type { JudgedLives } from '../../core/scoring/judged-lives.ts';
import { integers } from '../../db/arrow-columns.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Which lives are judged under the backtest in force. */
export async function judgedLives(workbench: Workbench, signal: AbortSignal): Promise<JudgedLives> {
  const { backtest, preparation } = workbench;
  const instants = judgedInstants(backtest, { at: preparation.prepared?.judged.at ?? null });
  return { passing: await passingLeads(workbench, signal), ...instants };
}

/** 1 by number of lead for those that the filter lets through; null where there is none. */
export async function passingLeads(workbench: Workbench, signal: AbortSignal): Promise<Uint8Array | null> {
  const { where = [] } = workbench.backtest;
  if (where.length === 0) return null;
  const wanted = { scope: 'now' as const, conditions: new Map<string, unknown>(), signal };
  return workbench.withObservations(wanted, async (set, engine) => {
    const table = await set.judgedTable(signal);
    const leads = integers(
      await engine.query(`SELECT count(*)::INTEGER AS lead FROM ${set.table}`, { signal }),
      'lead',
    )[0];
    const passing = new Uint8Array(leads ?? 0);
    for (const lead of integers(await engine.query(`SELECT lead::INTEGER AS lead FROM ${table}`, { signal }), 'lead'))
      passing[lead] = 1;
    return passing;
  });
}
