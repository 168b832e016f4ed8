import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine, writeCsv } from './csv-writer.ts';

describe('writeCsv', () => {
  it('quotes only where it must, and ends lines with CRLF', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['x', 1],
          ['say "hi"', null],
          ['a,b', 'line\nbreak'],
          [true, -1.5],
        ],
      ),
    ).toBe('a,b\r\nx,1\r\n"say ""hi""",\r\n"a,b","line\nbreak"\r\ntrue,-1.5\r\n');
  });

  it('comes back the same through a reader', () => {
    const rows = [
      ['a"b', ' c ', "'"],
      ['', 'x\r\ny', ';\t'],
      ['=1', '-2', '@'],
    ];
    expect(Papa.parse(writeCsv(['1', '2', '3'], rows), { header: false, skipEmptyLines: true }).data.slice(1)).toEqual(
      rows,
    );
  });

  it('guards text that a spreadsheet would run, never numbers', () => {
    const cells = ['=1+1', '+49 30', '-x', '@a', '\tx', '\rx', 'a=b', -5, ''];
    expect(csvLine(cells, { guardFormulas: true })).toBe(`'=1+1,'+49 30,'-x,'@a,'\tx,"'\rx",a=b,-5,\r\n`);
    expect(csvLine(['=1+1'])).toBe('=1+1\r\n');
    expect(csvLine(['=HYPERLINK("x"),"y"'], { guardFormulas: true })).toBe(`"'=HYPERLINK(""x""),""y"""\r\n`);
  });

  it.each([
    ['after a semicolon, which half of all spreadsheets split at', 'x;=1+1', "x;'=1+1"],
    ['after a line feed', '\n=1+1', `"'\n'=1+1"`],
    ['after a tab within', 'x\t-1', "x\t'-1"],
    ['of full width', '\uff1d1+1', "'\uff1d1+1"],
    ['of small forms', '\ufe661', "'\ufe661"],
    ['after blanks', '  \u00a0@x', "'  \u00a0@x"],
    ['after marks that nobody sees', '\ufeff\u200b=1', "'\ufeff\u200b=1"],
    ['after a quote that a program takes away', 'x;"=1"', `"x;'""=1"""`],
    ['in the middle of a text: no formula', 'a=b; c@d.org', 'a=b; c@d.org'],
  ])('a formula %s', (_, cell, written) => {
    expect(csvLine([cell, 'x'], { guardFormulas: true })).toBe(`${written},x\r\n`);
  });

  it('a text that is guarded twice is as if once', () => {
    const once = "'=1;'+2";
    expect(csvLine([once, 'x'], { guardFormulas: true })).toBe(`${once},x\r\n`);
  });

  it('writes no blank line', () => {
    expect(csvLine([''])).toBe('""\r\n');
    expect(csvLine([null])).toBe('""\r\n');
  });
});
