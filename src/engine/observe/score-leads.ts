import type { Model } from '../../core/model/schema/schema.ts';
import { evaluate, neededConditions } from '../../core/scoring/kernel.ts';
import { texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { standing } from './observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What a model says of one lead at an instant. */
export interface LeadScore {
  /** The id as in the file. */
  leadId: string;
  fit: number;
  grade: string;
  score: number;
  band: string;
  /** Grade and score together, such as `B55`. */
  label: string;
  qualified: boolean;
}

/** One lead as a model sees it at an instant, and what comes of it. */
export interface ScoredLead extends LeadScore {
  /** Empty where the cell has no route. */
  owner: string;
  nextStep: string;
}

/** Scores every lead of the data set as of `t` (UTC milliseconds), in the order of the file, whatever its creation. */
export async function scoreLeads(
  engine: QueryEngine,
  dataset: Dataset,
  model: Model,
  t: number,
  signal?: AbortSignal,
): Promise<ScoredLead[]> {
  const conditions = neededConditions([model]);
  const set = await standing(engine, dataset, t, signal);
  try {
    await set.ensure(conditions, signal);
    const evaluation = evaluate(model, await set.rows([...conditions.keys()], signal));
    const ids = texts(
      await engine.query(`SELECT lead_id FROM ${dataset.schema}.leads ORDER BY lead`, { signal }),
      'lead_id',
    );
    const grades = model.fit.grades.map(({ grade }) => grade);
    const bands = model.engagement.bands.map(({ band }) => band);
    const routes = new Map(
      (model.handover.routes ?? []).map((route) => [JSON.stringify([route.grade, route.band]), route]),
    );
    return ids.map((leadId, i) => {
      const grade = grades[evaluation.grade[i] ?? 0] ?? '';
      const band = bands[evaluation.band[i] ?? 0] ?? '';
      const score = evaluation.score[i] ?? 0;
      const route = routes.get(JSON.stringify([grade, band]));
      return {
        leadId: leadId ?? '',
        fit: evaluation.fit[i] ?? 0,
        ...{ grade, score, band },
        label: `${grade}${score}`,
        qualified: evaluation.qualified[i] === 1,
        owner: route?.owner ?? '',
        nextStep: route?.nextStep ?? '',
      };
    });
  } finally {
    await set.drop();
  }
}
