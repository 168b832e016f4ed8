import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { cells, file, useEngine } from './support/loaded.ts';

const { load } = useEngine();

const utf16 = (text: string, littleEndian: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return Uint8Array.from(littleEndian ? bytes : bytes.swap16());
};
/** Text of which all characters but those below are ASCII. */
const windows1252 = (text: string) => {
  const bytes: Record<string, number> = { '€': 0x80, '–': 0x96, '’': 0x92, é: 0xe9, ö: 0xf6 };
  return Uint8Array.from(text, (character) => bytes[character] ?? character.charCodeAt(0));
};

describe('a CSV dialect', () => {
  it.each([
    ['comma', ',', '"', '"'],
    ['semicolon', ';', '"', '"'],
    ['tab', '\t', '"', '"'],
    ['bar', '|', '"', '"'],
    ['caret', '^', '"', '"'],
    ['tilde', '~', '"', '"'],
    ['control character', '\u0001', '"', '"'],
    ['apostrophes', ';', "'", "'"],
    ['backslashes', ',', '"', '\\'],
    ['full-width comma', '，', '"', '"'],
    ['full-width semicolon', '；', '"', '"'],
  ])('%s', async (_, delimiter, quote, escape) => {
    const enclosed = (text: string) => quote + text.replaceAll(quote, escape + quote) + quote;
    const text = `id${delimiter}note\n007${delimiter}${enclosed(`a${delimiter}b`)}\n008${delimiter}${enclosed(`said ${quote}x${quote}\nand left`)}\n009${delimiter}plain\n`;
    const source = file('a.csv', text);
    expect((await readHeadOf(source)).dialect).toEqual({ delimiter, quote, escape, encoding: 'utf-8' });
    expect(cells(await load(source))).toEqual([
      ['007', `a${delimiter}b`],
      ['008', `said ${quote}x${quote}\nand left`],
      ['009', 'plain'],
    ]);
  });

  it('without quotes, where a quote is a character like any other', async () => {
    const source = file('a.tsv', 'id\tsize\n1\t"5 inches\n2\t"7 inches\n3\t9\n');
    expect((await readHeadOf(source)).dialect).toMatchObject({ delimiter: '\t', quote: '' });
    expect(cells(await load(source))).toEqual([
      ['1', '"5 inches'],
      ['2', '"7 inches'],
      ['3', '9'],
    ]);
  });

  it.each([
    ['a comma', ',', '\n'],
    ['semicolons and carriage returns', ';;', '\r\n'],
    ['tabs, one of them with a blank', '\t\t ', '\n'],
  ])('with more delimiters behind the header than rows have: %s', async (_, ending, lineEnd) => {
    const delimiter = ending.charAt(0);
    const lines = [`id${delimiter}note${ending}`, `1${delimiter}a`, '', `2${delimiter}b`].join(lineEnd);
    for (const text of [lines, `\ufeff${lines}`, `Report: Leads${lineEnd}${lineEnd}${lines}`])
      for (const badRows of ['error', 'set-aside'] as const) {
        const loaded = await load(file('a.csv', text), { badRows });
        expect(loaded.columns).toEqual(['id', 'note']);
        expect(cells(loaded)).toEqual([
          ['1', 'a'],
          ['2', 'b'],
        ]);
        expect(loaded.rows.map(({ r }) => r)).toEqual([1, 2]);
      }
  });

  it('with more delimiters behind the header, where a row is set aside', async () => {
    const loaded = await load(file('a.csv', 'id,note,\n1,a\n2\n3,c\n'), { badRows: 'set-aside' });
    expect(loaded.rows.map(({ r }) => r)).toEqual([1, 3]);
  });

  it('keeps a nameless last column that a row has', async () => {
    const loaded = await load(file('a.csv', 'id,note,\n1,a,x\n2,b,\n'));
    expect(loaded.columns).toEqual(['id', 'note', '']);
  });

  it('is taken as told', async () => {
    const source = file('a.csv', 'a,b;c\n1,2;3\n');
    expect((await load(source, { dialect: { delimiter: ';' } })).columns).toEqual(['a,b', 'c']);
    expect(cells(await load(source, { dialect: { delimiter: ',' } }))).toEqual([['1', '2;3']]);
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
    ['carriage returns', '\r'],
  ])('%s', async (_, end) => {
    expect(cells(await load(file('a.csv', `a,b${end}1,"x\ny"${end}2,z${end}`)))).toEqual([
      ['1', 'x\ny'],
      ['2', 'z'],
    ]);
  });

  it('line ends of several kinds, which are none within quotes', async () => {
    const source = file('a.csv', 'a,b\r\n1,"x\r\n""y"""\n2,z\r\n3,\r\n4,"w"\n');
    expect(cells(await load(source))).toEqual([
      ['1', 'x\r\n"y"'],
      ['2', 'z'],
      ['3', null],
      ['4', 'w'],
    ]);
  });

  it('blank lines and rows of nothing are skipped', async () => {
    const { columns, rows } = await load(file('a.csv', '\r\n\r\n a ,b,\r\n1,x,\r\n , ,\r\n\r\n2,y,\r\n'));
    expect(columns).toEqual(['a', 'b', '']);
    expect(rows.map((row) => row.cells.slice(0, 2))).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
  });
});

describe('an encoding', () => {
  const text = 'id;name\r\n1;Zoë Łuczak €\r\n2;山田 😀\r\n';
  const rows = [
    ['1', 'Zoë Łuczak €'],
    ['2', '山田 😀'],
  ];

  it.each([
    ['UTF-8', 'utf-8', Buffer.from(text)],
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian with a mark', 'utf-16le', utf16(text, true, true)],
    ['UTF-16 big-endian with a mark', 'utf-16be', utf16(text, false, true)],
    ['UTF-16 little-endian without', 'utf-16le', utf16(text, true, false)],
    ['UTF-16 big-endian without', 'utf-16be', utf16(text, false, false)],
  ])('%s', async (_, encoding, bytes) => {
    for (const source of [file('a.csv', bytes), file('a.csv.gz', gzipSync(bytes))]) {
      const head = await readHeadOf(source);
      expect(head.dialect).toMatchObject({ encoding, delimiter: ';' });
      expect(head.columns).toEqual(['id', 'name']);
      expect(cells(await load(source))).toEqual(rows);
    }
  });

  it('Windows-1252', async () => {
    const bytes = windows1252('id,name\n1,José – €5 isn’t\n2,Zoë\n'.replace('ë', 'ö'));
    const source = file('a.csv', bytes);
    expect((await readHeadOf(source)).dialect).toMatchObject({ encoding: 'windows-1252' });
    expect(cells(await load(source))).toEqual([
      ['1', 'José – €5 isn’t'],
      ['2', 'Zoö'],
    ]);
  });

  it('Windows-1252 that shows only far into the file', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},plain`).join('\n');
    const bytes = Buffer.concat([Buffer.from(`id,name\n${lines}\n`), windows1252('60000,José\n')]);
    expect(bytes.length).toBeGreaterThan(2 ** 19);
    for (const source of [file('a.csv', bytes), file('a.csv.gz', gzipSync(bytes))]) {
      expect((await readHeadOf(source)).dialect).toMatchObject({ encoding: 'utf-8' });
      expect(cells(await load(source)).at(-1)).toEqual(['60000', 'José']);
    }
  });

  it('UTF-8 with a few broken bytes is no Windows-1252', async () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,Zoë Ł\n2,a'), Buffer.from([0xe9]), Buffer.from('b\n')]);
    await expect(load(file('leads.csv', bytes))).rejects.toThrow(
      'leads.csv line 3 (byte 21): 1 byte is not UTF-8, as the rest of the file is (mend the line, or save the whole file as CSV UTF-8)',
    );
  });

  it('is taken as told', async () => {
    const bytes = windows1252('id,name\n1,é\n');
    await expect(load(file('a.csv', bytes), { dialect: { encoding: 'utf-8' } })).rejects.toThrow('not UTF-8 text');
    expect(cells(await load(file('a.csv', bytes), { dialect: { encoding: 'windows-1252' } }))).toEqual([['1', 'é']]);
  });
});

describe('a broken CSV file', () => {
  it.each([
    ['too few columns', 'a,b\n1,x\n2\n', 'leads.csv line 3: expected 2 columns, found 1'],
    ['an open quote', 'a,b\n1,"x\n2,y\n', 'leads.csv line 2: a quoted field does not end where it should'],
    ['a column twice', 'a,b, a\n1,2,3\n', 'leads.csv: column a appears twice'],
    ['no header', '\n\n', 'leads.csv: no header row: the file is empty'],
    ['nothing', '', 'leads.csv: no header row: the file is empty'],
    ['zero bytes', 'a,b\u0000c\n1,\u0000\n2,x\n', 'leads.csv: the file is not text'],
  ])('%s', async (_, text, message) => {
    await expect(load(file('leads.csv', text))).rejects.toThrow(message);
  });
});
