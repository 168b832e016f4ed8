import { scoreLeads } from '../engine/observe/score-leads.ts';
import { writeCsv } from '../core/dataset/csv-writer.ts';
import type { Io } from './io.ts';
import { loadInput } from './load.ts';
import { scoreOptions } from './options.ts';

const COLUMNS = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];

/** `scorebench score`: a CSV row for every lead as of an instant. */
export async function score(args: string[], io: Io): Promise<void> {
  const options = scoreOptions(args);
  const { model, engine, dataset } = await loadInput(options, io);
  const leads = await scoreLeads(engine, dataset, model, options.asOf);
  await engine.close();
  const rows = leads.map((lead) => [
    ...[lead.leadId, lead.fit, lead.grade, lead.score, lead.band, lead.label],
    ...[String(lead.qualified), lead.owner, lead.nextStep],
  ]);
  const text = writeCsv(COLUMNS, rows, { guardFormulas: false });
  await (options.out === undefined ? io.out(text) : io.writeText(options.out, text));
}
