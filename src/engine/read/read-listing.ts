import type { MatchedModels } from '../../core/insights/lead/lead-matching.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { LeadScore } from '../observe/score-leads.ts';
import type { Listing } from './list-leads.ts';
import { freshName, madeOrDropped } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** By what a list is sorted; equal ones stay in the order of lead and instant. */
export interface ListSort {
  by: 'lead' | 'score' | 'fit' | 'at' | 'current' | 'converted';
  descending: boolean;
}

/** One row of a list: a lead at an instant. */
export interface ListedLead extends LeadScore {
  /** Number of the lead: its row in the file of leads, from 0. */
  lead: number;
  /** The instant at which it is looked at, UTC milliseconds. */
  at: number;
  /** Null where no outcome is known. */
  converted: boolean | null;
  /** The same lead in the model that the open one is compared with. */
  current: { label: string; qualified: boolean };
}

/** A listing in an order. */
export interface SortedListing extends Listing {
  sorted: string;
}

const KEYS: Record<ListSort['by'], string> = {
  lead: 'd.key',
  score: 'l.score',
  fit: 'l.fit',
  at: 'l.t',
  current: 'l.current_score',
  converted: 'l.converted',
};

/** Puts a listing in an order, once, in a table of its own: a page is then read without sorting. */
export async function sortListing(
  engine: QueryEngine,
  { schema }: Dataset,
  listing: Listing,
  { by, descending }: ListSort,
  signal?: AbortSignal,
): Promise<SortedListing> {
  const sorted = freshName(`${listing.table}_sorted`);
  const order = `${KEYS[by]} ${descending ? 'DESC' : 'ASC'}, l.obs`;
  const sql = `CREATE TABLE ${sorted} AS SELECT (row_number() OVER (ORDER BY ${order}) - 1)::INTEGER AS place, l.* FROM ${listing.table} l JOIN ${schema}.leads d ON d.lead = l.lead ORDER BY place`;
  await madeOrDropped(engine, [sorted], () => engine.query(sql, { signal }));
  return { ...listing, sorted };
}

/** `size` rows of a listing from the place `first` (0 is the first) on; fewer at its end. */
export async function readListing(
  engine: QueryEngine,
  { schema }: Dataset,
  { sorted, outcomes }: SortedListing,
  { first, size }: { first: number; size: number },
  models: MatchedModels,
): Promise<ListedLead[]> {
  const answer = await engine.query(
    `SELECT l.*, l.converted::INTEGER AS won, d.lead_id FROM ${sorted} l JOIN ${schema}.leads d ON d.lead = l.lead
    WHERE l.place >= ${Math.max(0, Math.floor(first))} AND l.place < ${Math.max(0, Math.floor(first)) + Math.floor(size)} ORDER BY l.place`,
  );
  const column = (name: string): Float64Array => numbers(answer, name);
  const [lead, t, won, fit, score, qualified] = ['lead', 't', 'won', 'fit', 'score', 'qualified'].map(column);
  const [grade, band] = [column('grade'), column('band')];
  const [currentGrade, currentScore] = [column('current_grade'), column('current_score')];
  const currentQualified = column('current_qualified');
  const { candidate, current } = models;
  return texts(answer, 'lead_id').map((leadId, i) => {
    const name = candidate.fit.grades[grade[i] ?? 0]?.grade ?? '';
    const before = current.fit.grades[currentGrade[i] ?? 0]?.grade ?? '';
    return {
      lead: lead?.[i] ?? 0,
      leadId: leadId ?? '',
      at: t?.[i] ?? 0,
      converted: outcomes ? won?.[i] === 1 : null,
      fit: fit?.[i] ?? 0,
      grade: name,
      score: score?.[i] ?? 0,
      band: candidate.engagement.bands[band[i] ?? 0]?.band ?? '',
      label: `${name}${score?.[i] ?? 0}`,
      qualified: qualified?.[i] === 1,
      current: { label: `${before}${currentScore[i] ?? 0}`, qualified: currentQualified[i] === 1 },
    };
  });
}
