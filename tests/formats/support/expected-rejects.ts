import { texts } from '../../../src/db/arrow-columns.ts';
import { numbers } from '../../../src/db/arrow-columns.ts';
import type { QueryEngine } from '../../../src/db/query-engine.ts';
import type { Reject } from '../../../src/readers/rejects.ts';

/** What was set aside beside the table `s.t`, in the order of the file; drops it. */
export async function rejectsOf(engine: QueryEngine): Promise<(Reject & { file: string })[]> {
  const there = await engine.query(`SELECT * FROM information_schema.tables WHERE table_name = 't_rejects'`);
  if (there.numRows === 0) return [];
  const answer = await engine.query('SELECT file, line, text, reason FROM s.t_rejects ORDER BY file, line');
  await engine.query('DROP TABLE s.t_rejects');
  const [files, lines] = [texts(answer, 'file'), numbers(answer, 'line')];
  const [whole, reasons] = [texts(answer, 'text'), texts(answer, 'reason')];
  return files.map((file, i) => ({
    file: file ?? '',
    line: lines[i] ?? 0,
    text: whole[i] ?? '',
    reason: reasons[i] ?? '',
  }));
}
