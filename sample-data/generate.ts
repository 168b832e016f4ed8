/**
 * Writes leads.csv, activities.csv and outcomes.csv beside itself, always the same.
 *
 *   npx tsx sample-data/generate.ts            write the files
 *   npx tsx sample-data/generate.ts --check    write nothing; exit 1 if a file differs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { makeSample } from './generator/sample.ts';

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(makeSample())) {
  const file = new URL(name, import.meta.url);
  if (!check) {
    writeFileSync(file, text);
    console.log(`${name}: ${Buffer.byteLength(text).toLocaleString('en-US')} bytes`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${name} differs from what the generator makes; run: npx tsx sample-data/generate.ts`);
    process.exitCode = 1;
  }
}
