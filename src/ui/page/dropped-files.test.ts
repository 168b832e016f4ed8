import { describe, expect, it } from 'vitest';
import { fileKindOf } from './dropped-files.ts';

const latin = (text: string) => new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))]);

describe('fileKindOf', () => {
  it.each([
    ['a model', 'm.json', '{"format": "scorebench.model", "name": "für"}'],
    ['a notebook', 'n.md', '# für'],
    ['a recipe', 'r.json', '{"leads": {"id": "für"}}'],
  ])('%s that is not UTF-8 is refused', async (_, name, text) => {
    await expect(fileKindOf({ name, blob: latin(text) }, 'any')).rejects.toThrow(
      `${name}: the file is not UTF-8 text (save it as UTF-8)`,
    );
  });

  it('leaves the encoding of tables to their readers', async () => {
    expect(await fileKindOf({ name: 'l.csv', blob: latin('für') }, 'any')).toEqual({ kind: 'table', text: null });
  });
});
