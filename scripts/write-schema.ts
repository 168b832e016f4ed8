/* Writes public/scoring-model-1.schema.json from the zod schema; with --check, exits 1 where the file differs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { modelJsonSchema } from '../src/core/model/schema/json-schema.ts';

const file = new URL('../public/scoring-model-1.schema.json', import.meta.url);
const wanted = `${JSON.stringify(modelJsonSchema(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (read() !== wanted) {
    console.error(
      'public/scoring-model-1.schema.json differs from src/core/model/schema.ts (run npx tsx scripts/write-schema.ts)',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, wanted);
}

function read(): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
