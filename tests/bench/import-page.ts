import { single } from '../../src/db/arrow-columns.ts';
import { deskHere } from '../../src/core/desk/desk-service.ts';
import { openBrowserEngine } from '../../src/db/duckdb-browser.ts';
import { readTable } from '../../src/readers/read-table.ts';

/** One way to read the chosen file. */
export type Way = 'reader' | 'engine';

export interface Reading {
  rows: number;
  milliseconds: number;
  /** How often the read said how far it is. */
  steps: number;
}

/** What the bench calls in the page. */
export interface ImportBench {
  read: (way: Way) => Promise<Reading>;
  /** Milliseconds from a cancel in the middle of a read to its end, and the tables that are left then. */
  cancel: () => Promise<{ milliseconds: number; tables: number }>;
}

function chosen(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  return file;
}

/** Each read gets an engine of its own: memory that another one has grown would make it look faster. */
async function read(way: Way): Promise<Reading> {
  const file = chosen();
  const engine = await openBrowserEngine(deskHere());
  let steps = 0;
  try {
    await engine.query('CREATE SCHEMA s');
    const start = performance.now();
    if (way === 'reader')
      await readTable(engine, { name: file.name, blob: file }, 's.t', { onProgress: () => steps++ });
    else {
      const path = await engine.importFile({ name: file.name, blob: file });
      await engine.query(`CREATE TABLE s.t AS SELECT * FROM read_csv('${path}', all_varchar = true)`);
    }
    const milliseconds = performance.now() - start;
    return { rows: single(await engine.query('SELECT count(*) AS n FROM s.t'), 'n') ?? 0, milliseconds, steps };
  } finally {
    await engine.close();
  }
}

async function cancel() {
  const file = chosen();
  const engine = await openBrowserEngine(deskHere());
  try {
    await engine.query('CREATE SCHEMA s');
    const control = new AbortController();
    let asked = NaN;
    const onProgress = (done: number, total: number | null) => {
      if (control.signal.aborted || done < (total ?? 0) / 3) return;
      asked = performance.now();
      control.abort(new Error('enough'));
    };
    const source = { name: file.name, blob: file };
    await readTable(engine, source, 's.t', { signal: control.signal, onProgress }).catch((cause: unknown) => {
      if (!(cause instanceof Error) || cause.message !== 'enough') throw cause;
    });
    const milliseconds = performance.now() - asked;
    const left = await engine.query(`SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 's'`);
    return { milliseconds, tables: single(left, 'n') ?? 0 };
  } finally {
    await engine.close();
  }
}

Object.assign(globalThis, { importBench: { read, cancel } satisfies ImportBench });
