import { describe, expect, it } from 'vitest';
import { readCsvHead } from './csv-head.ts';

const head = (text: string, rows?: number) => readCsvHead(new TextEncoder().encode(text), 'x.csv', rows);

describe('readCsvHead', () => {
  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1,5;2,5\n'],
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [',', 'a,b\n1;2;3,4;5;6\n'],
    [',', 'a\n1\n'],
    [',', 'a,"b;c;d"\n1,2\n'],
  ])('finds the delimiter %j of %j', (delimiter, text) => {
    expect(head(text).delimiter).toBe(delimiter);
  });

  it.each([
    ['\n', 'a,b\n1,2\r\n'],
    ['\r\n', 'a,b\r\n1,2\n'],
    ['\r', 'a,b\r1,2\r'],
    ['\r\n', '"a\n",b\r\n1,2\r\n'],
    ['\n', '"a\r\nx""y\r",b\n1,2\n'],
    ['\n', 'a,b'],
  ])('finds the line end %j of %j', (lineEnd, text) => {
    expect(head(text).lineEnd).toBe(lineEnd);
  });

  it.each([
    [0, 'a,b\n'],
    [2, '\n\na,b\n'],
    [2, '\r\n\r\na,b\r\n'],
    [1, '\ufeff\na,b\n'],
  ])('finds %d blank lines above the header of %j', (skip, text) => {
    expect(head(text).skip).toBe(skip);
  });

  it('trims the names of columns and keeps their order', () => {
    expect(head('\ufeff b ,a\u00a0,,"c\nd"\n').columns).toEqual(['b', 'a', '', 'c\nd']);
  });

  it('takes several columns without a name', () => {
    expect(head('a,,\n').columns).toEqual(['a', '', '']);
  });

  it('gives as many rows as are asked for', () => {
    expect(head('a,b\n1,"x\ny"\n3,4\n5,6\n', 2).preview).toEqual([
      ['1', 'x\ny'],
      ['3', '4'],
    ]);
  });

  it('takes a character that the end of the part splits', () => {
    const bytes = new TextEncoder().encode('a\né');
    expect(readCsvHead(bytes.subarray(0, -1), 'x.csv').columns).toEqual(['a']);
  });
});
