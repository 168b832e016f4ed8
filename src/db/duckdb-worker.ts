import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { startWorker } from './start-worker.ts';

/**
 * Starts the database's worker. It holds a lock of the name `life` while it lives; `onRead` is told how many bytes of a
 * chosen file are about to be read.
 */
export function startDatabaseWorker(life: string, onRead: (bytes: number) => void): Worker {
  const worker = startWorker(workerUrl, life, { before: `${HOLD_LIFE}${REPORT_READS}` });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.type === PROGRESS) onRead(data.data?.bytes ?? 0);
  });
  return worker;
}

/** What the worker's messages about reads are called: the engine's own name for progress, which it takes without asking. */
const PROGRESS = 'PROGRESS_UPDATE';

/**
 * Runs in the worker: tells how many bytes of a chosen file are about to be read, as the engine itself says nothing. With
 * each read it lets go of what was read before, which the engine has copied by then; see `letGo`.
 */
const REPORT_READS = `{
  const read = FileReaderSync.prototype.readAsArrayBuffer;
  const { port1: gone, port2 } = new MessageChannel();
  port2.close();
  let before = null;
  FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
    if (before !== null && before.byteLength > 0) gone.postMessage(null, [before]);
    const bytes = before = read.call(this, blob);
    postMessage({ type: '${PROGRESS}', requestId: 0, data: { bytes: bytes.byteLength } });
    return bytes;
  };
}
`;

/** Runs in the worker: its end frees a lock of its name, which tells the page at once. */
const HOLD_LIFE = 'navigator.locks?.request(self.name, () => new Promise(() => {}));\n';

interface WorkerMessage {
  type: string;
  data?: { bytes?: number };
}
