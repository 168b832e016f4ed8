import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../src/core/dataset/encodings.ts';
import { texts } from '../../src/db/arrow-columns.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { readHeadOf, readTable } from '../../src/readers/read-table.ts';
import type { HeadOptions } from '../../src/readers/table.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** The bytes of a text in an encoding: the platform has decoders alone, so each character is looked for. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, number[]>();
  for (let byte = 0x80; byte < 0x100; byte++) known.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (/^(gb|big5|shift_jis|euc)/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if ([...character].length === 1 && !known.has(character)) known.set(character, [lead, trail]);
      }
  return Uint8Array.from(
    [...text].flatMap((character) => (character < '\u0080' ? character.charCodeAt(0) : (known.get(character) ?? []))),
  );
}

const WORDS: Record<string, string[]> = {
  'windows-1251': ['Москва', 'Казань', 'Самара'],
  'koi8-r': ['Москва', 'Казань', 'Самара'],
  ibm866: ['Москва', 'Казань', 'Самара'],
  'windows-1253': ['Αθήνα', 'Πάτρα', 'Λάρισα'],
  'windows-1255': ['ירושלים', 'חיפה', 'אשדוד'],
  'windows-1256': ['القاهرة', 'الرياض', 'دبي'],
  'windows-874': ['กรุงเทพ', 'เชียงใหม่', 'ภูเก็ต'],
  gb18030: ['北京', '上海', '广州'],
  big5: ['臺北', '高雄', '臺中'],
  shift_jis: ['東京', 'カード', 'はい'],
  'euc-jp': ['東京', 'カード', 'はい'],
  'euc-kr': ['서울', '부산', '대구'],
};

const fileOf = (words: readonly string[], encoding: string) => ({
  name: 'leads.csv',
  bytes: encoded(`lead_id,region\n${words.map((word, i) => `L${i},${word}`).join('\n')}\n`, encoding),
});

async function read(file: ReturnType<typeof fileOf>, options: HeadOptions = {}) {
  const { notes = [] } = await readTable(engine, file, 'main.encoded', options);
  const answer = await engine.query('SELECT c1 FROM main.encoded ORDER BY r');
  await engine.query('DROP TABLE main.encoded');
  return { cells: texts(answer, 'c1'), notes };
}

describe('a CSV file of before Unicode', () => {
  it.each(Object.entries(WORDS))('in %s is read so, which is told with an example', async (encoding, words) => {
    const { cells, notes } = await read(fileOf(words, encoding));
    expect(cells).toEqual(words);
    expect(notes[0]).toMatchObject({ severity: 'warning', code: 'guessed-encoding', path: 'leads.csv' });
    expect(notes[0]?.message).toContain(words[0]);
    const head = await readHeadOf(fileOf(words, encoding));
    expect(head.letters).toContain(words[0]);
  });

  it.each([
    ['München', 'Zürich', 'Köln'],
    ['Café', 'Besançon', 'Genève'],
    ['São Paulo', 'coração', 'Évora'],
    ['Malmö', 'Århus', 'Tromsø'],
    ['Größe'],
    ['señor'],
    ['José', 'Zoë'],
    ['naïve'],
    ['Ælia', 'Þór'],
    ['ÜÖ'],
    ['20 £', '5 °C'],
  ])('with letters of the West such as %s stays Windows-1252', async (...words) => {
    expect((await read(fileOf(words, 'windows-1252'))).cells).toEqual(words);
  });

  it('is read as it is told, without a word', async () => {
    const file = fileOf(['Москва'], 'koi8-r');
    for (const encoding of ['koi8-r', 'windows-1251', 'macintosh'] as const) {
      const { cells, notes } = await read(file, { dialect: { encoding } });
      expect(cells).toEqual([new TextDecoder(encoding).decode(encoded('Москва', 'koi8-r'))]);
      expect(notes).toEqual([]);
    }
  });

  it('that shows only far into it is read in its encoding too', async () => {
    const plain = Array.from({ length: 60_000 }, (_, i) => `L${i},web`).join('\n');
    const bytes = Buffer.concat([
      Buffer.from(`lead_id,region\n${plain}\n`),
      encoded('X,Москва\nY,Казань\n', 'windows-1251'),
    ]);
    const { cells, notes } = await read({ name: 'leads.csv', bytes });
    expect(cells.slice(-2)).toEqual(['Москва', 'Казань']);
    expect(notes).toHaveLength(1);
  });
});

it('every encoding of the list is one of the platform', () => {
  for (const encoding of ENCODINGS) expect(new TextDecoder(encoding).encoding).toBe(encoding);
});
