import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureCoverage } from './bench-coverage.ts';
import { measureFiles } from './bench-files.ts';
import { measureImport } from './bench-import.ts';
import { measureKernel } from './bench-kernel.ts';
import { table } from './report.ts';
import type { Row } from './report.ts';
import { measureReplay } from './bench-replay.ts';
import { measureSample } from './bench-sample.ts';

const BENCHES: Record<string, () => Promise<Row[]>> = {
  sample: measureSample,
  import: measureImport,
  files: measureFiles,
  replay: measureReplay,
  kernel: measureKernel,
  coverage: measureCoverage,
};

/** Runs the named benches, or all, and prints a table; `--json FILE` writes it too. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown !== undefined) throw new Error(`no bench ${unknown}; expected ${Object.keys(BENCHES).join(', ')}`);
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(BENCHES))
    if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await measure()));
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.arch()}, Node ${process.version}`;
  console.log(`${machine}\n\n${table(rows)}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
}

await main();
