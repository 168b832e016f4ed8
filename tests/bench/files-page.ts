import { single } from '../../src/db/arrow-columns.ts';
import { deskHere } from '../../src/core/desk/desk-service.ts';
import { openBrowserEngine } from '../../src/db/duckdb-browser.ts';

/** What the engine alone took for the chosen files, in milliseconds, and the activities that it counted. */
export interface EngineReading {
  reading: number;
  aggregating: number;
  counted: number;
}

/** What the bench calls in the page. */
export interface FilesBench {
  read: () => Promise<EngineReading>;
}

const TABLES = ['leads', 'activities', 'outcomes'] as const;

/** Activities by type, and by whether their lead was won: what somebody would ask first. */
const AGGREGATE = `SELECT type, won, count(*) AS leads, sum(n) AS n FROM (
    SELECT lead_id, type, count(*) AS n FROM s.activities GROUP BY ALL) a
  JOIN (SELECT l.lead_id, coalesce(bool_or(o.stage = 'won'), false) AS won
    FROM s.leads l LEFT JOIN s.outcomes o ON o.lead_id = l.lead_id GROUP BY 1) l ON l.lead_id = a.lead_id
  GROUP BY ALL`;

/** The engine reads the three files with its own `read_csv`, types sniffed, into tables, and aggregates once. */
async function read(): Promise<EngineReading> {
  const files = [...(document.querySelector('input')?.files ?? [])];
  const engine = await openBrowserEngine(deskHere());
  try {
    await engine.query('CREATE SCHEMA s');
    const start = performance.now();
    for (const table of TABLES) {
      const file = files.find(({ name }) => name === `${table}.csv`);
      if (!file) throw new Error(`no file of ${table} is chosen`);
      const path = await engine.importFile({ name: file.name, blob: file });
      await engine.query(`CREATE TABLE s.${table} AS SELECT * FROM read_csv('${path}')`);
    }
    const reading = performance.now() - start;
    const counted = single(await engine.query(`SELECT sum(n) AS n FROM (${AGGREGATE})`), 'n') ?? 0;
    return { reading, aggregating: performance.now() - start - reading, counted };
  } finally {
    await engine.close();
  }
}

Object.assign(globalThis, { filesBench: { read } satisfies FilesBench });
