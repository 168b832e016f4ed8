import { strip } from '../../core/dataset/text.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { freshName, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** A lead by its number (its row in the file of leads, from 0) and its id as in the file. */
export interface FoundLead {
  lead: number;
  leadId: string;
}

/** What a search found. */
export interface FoundLeads {
  found: FoundLead[];
  /** Whether there are more than could be given. */
  more: boolean;
}

/**
 * Leads whose id is, begins with, or holds `text`, in this order; at most `most`. Ids compare trimmed, and by case unless
 * the data is read without it. The text reaches the engine as data, so whatever is typed stays text.
 */
export async function searchLeads(
  engine: QueryEngine,
  { schema }: Dataset,
  text: string,
  { ignoreCase = false, most = 20, signal }: { ignoreCase?: boolean; most?: number; signal?: AbortSignal } = {},
): Promise<FoundLeads> {
  const asked = freshName(`${schema}.search`);
  return withTables(engine, [asked], async () => {
    await engine.insert(asked, { text: [strip(text)] });
    const wanted = ignoreCase ? 'lower(s.text)' : 's.text';
    const answer = await engine.query(
      `SELECT l.lead, l.lead_id FROM ${schema}.leads l, ${asked} s WHERE contains(l.key, ${wanted})
      ORDER BY l.key <> ${wanted}, NOT starts_with(l.key, ${wanted}), length(l.key), l.key, l.lead LIMIT ${most + 1}`,
      { signal },
    );
    const lead = numbers(answer, 'lead');
    const found = texts(answer, 'lead_id').map((leadId, i) => ({ lead: lead[i] ?? 0, leadId: leadId ?? '' }));
    return { found: found.slice(0, most), more: found.length > most };
  });
}

/** How many leads there are: their numbers are below it. */
export async function countLeads(engine: QueryEngine, { schema }: Dataset): Promise<number> {
  return single(await engine.query(`SELECT count(*) AS n FROM ${schema}.leads`), 'n') ?? 0;
}
