import { writeCsv } from '../core/dataset/csv-writer.ts';
import { scoreLeads } from '../engine/observe/score-leads.ts';
import type { Io } from './io.ts';
import { pathsOf, withInput } from './load-input.ts';
import { scoreOptions } from './options.ts';
import { refuseInputs } from './write-whole.ts';

/** Of the CSV that is written. */
const COLUMNS = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];

/** `scorebench score`: a CSV row for every lead as of an instant. */
export async function scoreCommand(args: string[], io: Io, signal: AbortSignal | undefined): Promise<void> {
  const { out, ...options } = scoreOptions(args);
  const inputs = pathsOf(options);
  // Said before the work as well, not after minutes of it.
  if (out !== undefined) await refuseInputs(out, inputs);
  const leads = await withInput(options, io, { signal, backtest: null }, ({ model, engine, dataset }) =>
    scoreLeads(engine, dataset, model, options.asOf, signal),
  );
  const rows = leads.map((lead) => [
    ...[lead.leadId, lead.fit, lead.grade, lead.score, lead.band, lead.label],
    ...[String(lead.qualified), lead.owner, lead.nextStep],
  ]);
  const text = writeCsv(COLUMNS, rows, { guardFormulas: options.guard });
  signal?.throwIfAborted();
  await (out === undefined ? io.out(text) : io.writeText(out, text, inputs));
}
