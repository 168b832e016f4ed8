import type { Bytes } from '../bytes/byte-file.ts';
import type { RejectsWriter } from '../rejects.ts';
import type { CsvBeginning } from './csv-beginning.ts';
import { RowSieve } from './row-sieve.ts';

/** Whether a file can be sieved: its delimiter must be one byte. */
export function canSieve({ dialect }: CsvBeginning): boolean {
  return dialect.delimiter.charCodeAt(0) < 0x80;
}

/** The good rows of a CSV file (UTF-8) as a {@link RowSieve} gives them; the others are written down on the way. */
export function sieveRows(
  pieces: AsyncIterable<Bytes>,
  { dialect, columns, skip }: CsvBeginning,
  rejects: RejectsWriter,
): { pieces: AsyncIterable<Bytes>; kept: () => number } {
  const onReject = rejects.add.bind(rejects);
  const sieve = new RowSieve({ dialect, columns: columns.length, skip, onReject });
  const good = async function* () {
    for await (const piece of pieces) {
      yield sieve.write(piece);
      if (rejects.isFull) await rejects.flush();
    }
    yield sieve.end();
  };
  return { pieces: good(), kept: () => sieve.kept };
}
