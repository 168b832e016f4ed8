import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const TYPES = ['Email opened', 'Email clicked', 'Page visited', 'Form submitted', 'Webinar attended', 'Call'];
const START = Date.UTC(2024, 0, 1);
/** Characters that are written at once. */
const PART = 2 ** 20;

/** Writes a CSV of activities, about 66 bytes a row, the same for the same seed; a tenth of the rows has quotes. */
export async function writeActivities(path: string, rows: number, seed: number): Promise<void> {
  const file = createWriteStream(path);
  const random = generator(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  let part = 'lead_id,occurred_at,type,page,campaign\n';
  for (let row = 0; row < rows; row++) {
    const at = new Date(START + below(2 * 365 * 86_400) * 1000).toISOString();
    const page = below(10) < 3 ? '' : `/pricing/${below(100)}`;
    const campaign = below(10) === 0 ? `"Spring, ${below(20)}"` : `camp-${below(20)}`;
    part += `L${String(below(300_000)).padStart(7, '0')},${at},${TYPES[below(6)] ?? ''},${page},${campaign}\n`;
    if (part.length < PART) continue;
    if (!file.write(part)) await once(file, 'drain');
    part = '';
  }
  file.end(part);
  await once(file, 'finish');
}

/** Mulberry32: numbers from 0 to before 1. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
