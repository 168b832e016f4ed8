import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { splitNotebook } from './split.ts';

const kinds = (text: string): string[] => splitNotebook(text).map(({ kind, info }) => `${kind} ${info}`.trim());

describe('splitNotebook', () => {
  it('joined again gives the text, whatever blanks, marks and line ends stand in it', () => {
    const part = fc.constantFrom(
      '```',
      '`',
      '~~~',
      '~',
      '---',
      'view tiers',
      ' ',
      '\t',
      '\u00a0',
      '\u2028',
      '\r',
      '\n',
      'x',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        expect(
          splitNotebook(text)
            .map(({ source }) => source)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a fence with blanks at its end, of any kind', () => {
    expect(kinds('```view tiers \t\u00a0\r\nby: band\n``` \t\r\n')).toEqual(['view tiers']);
    expect(kinds('---  \ntitle: x\n--- \nprose')).toEqual(['head', 'prose']);
    expect(kinds('\ufeff---\n---\n')).toEqual(['head']);
  });

  it('closes a fence with at least as many marks, and with nothing else', () => {
    expect(kinds('~~~~view data\n~~~\n~~~~~\nend')).toEqual(['view data', 'prose']);
    expect(kinds('```view data\n``` x\n    ```\n~~~\n   ```\nend')).toEqual(['view data', 'prose']);
  });

  it('takes a fence of more marks than a pattern may count', () => {
    const marks = '`'.repeat(100_000);
    expect(kinds(`${marks}view data\n${marks}\nend`)).toEqual(['view data', 'prose']);
  });

  it('needs a blank after the word view', () => {
    expect(kinds('```viewer\n```\n')).toEqual(['prose']);
    expect(kinds('```view\n```\n')).toEqual(['view']);
  });
});
