import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryModel } from '../../../../tests/arbitraries/model.ts';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { checkModel, parseModel } from './parse-model.ts';

describe('parseModel', () => {
  it('reads the example of the format without a diagnostic', () => {
    expect(parseModel(JSON.stringify(exampleModel()))).toEqual({ model: exampleModel(), diagnostics: [] });
  });

  it('fills in no default and drops nothing of any valid model', () => {
    fc.assert(
      fc.property(arbitraryModel(), (model) => {
        expect(parseModel(JSON.stringify(model)).model).toStrictEqual(model);
      }),
      { numRuns: 300 },
    );
  });

  it('reads text with a byte order mark', () => {
    expect(parseModel(`\ufeff${JSON.stringify(exampleModel())}`).model).not.toBeNull();
  });

  it('turns -0 into 0', () => {
    const text = JSON.stringify(exampleModel()).replace('"otherwise":0', '"otherwise":-0');
    expect(parseModel(text).model).toStrictEqual(exampleModel());
  });

  it('puts the source before the path', () => {
    const text = JSON.stringify({ ...exampleModel(), name: '' });
    expect(parseModel(text, 'mine.json').diagnostics[0]?.path).toBe('mine.json name');
  });

  it('names the source alone where a diagnostic has no path', () => {
    expect(parseModel('5', 'mine.json').diagnostics[0]?.path).toBe('mine.json');
  });

  it('refuses a key that is there twice and names its place', () => {
    const text = JSON.stringify(exampleModel()).replace('"min":0,"max":60', '"min":0,"max":60,"min":5');
    expect(parseModel(text)).toMatchObject({
      model: null,
      diagnostics: [{ code: 'duplicate-key', path: 'fit.groups[0].min' }],
    });
  });
});

describe('parseModel, JSON that is broken', () => {
  it.each([
    ['', 'line 1 column 1', 'found the end of the file, expected a value'],
    ['{\n  "a": 1,\n}', 'line 3 column 1', 'found "}", expected a key'],
    ['{"a": [1 2]}', 'line 1 column 10', 'found "2", expected "," or "]"'],
    ["{'a': 1}", 'line 1 column 2', 'found "\'", expected a key in double quotes or "}"'],
    ['{"a" 1}', 'line 1 column 6', 'found "1", expected ":" after the key'],
    ['{"é😀": tru}', 'line 1 column 8', 'found "t", expected a value'],
    ['{"a": "x\ny"}', 'line 1 column 9', 'found "\\n", expected the closing quote of a text on the same line'],
    ['{"a": "\\x"}', 'line 1 column 9', 'found "x", expected a JSON escape'],
    ['{}\r\n{}', 'line 2 column 1', 'found "{", expected the end of the file'],
  ])('%j fails at %s', (text, path, message) => {
    expect(parseModel(text)).toMatchObject({
      model: null,
      diagnostics: [{ code: 'json-syntax', path, message: `invalid JSON: ${message}` }],
    });
  });

  it('says how to mend a comment', () => {
    expect(parseModel('{} // done').diagnostics[0]?.hint).toBe('JSON has no comments');
  });
});

describe('parseModel, other files', () => {
  it('says one thing about a newer format version', () => {
    const text = JSON.stringify({ format: 'scorebench.model', formatVersion: 3, anything: [] });
    expect(parseModel(text).diagnostics).toEqual([
      {
        severity: 'error',
        code: 'newer-format',
        path: 'formatVersion',
        message: 'this model has format version 3, this Scorebench reads version 1',
        hint: 'open it with a newer Scorebench',
      },
    ]);
  });

  it.each([
    [{ format: 'other.thing', formatVersion: 1, fit: {} }, 'its format is "other.thing"'],
    [{ name: 'left-pad', version: '1.0.0' }, 'it has no format'],
    [[1, 2], 'found a list'],
    [null, 'found null'],
    ['text', 'found "text"'],
  ])('says one thing about %j', (value, message) => {
    const { diagnostics } = parseModel(JSON.stringify(value));
    expect([diagnostics.length, diagnostics[0]?.code, diagnostics[0]?.message.includes(message)]).toEqual([
      1,
      'not-a-model',
      true,
    ]);
  });
});

describe('checkModel', () => {
  it('reports shape problems and cross-field problems together', () => {
    const model = exampleModel();
    const broken = {
      ...model,
      name: 5,
      handover: { ...model.handover, targets: { A: 1 } },
      fit: { ...model.fit, range: { min: 2, max: 1 } },
    };
    const codes = checkModel(broken).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(['wrong-type', 'limits-crossed', 'missing-target', 'missing-target', 'missing-target']);
  });

  it('gives every problem a hint', () => {
    const { diagnostics } = checkModel({
      format: 'scorebench.model',
      fit: { criteria: [{ kind: 'range' }, 5], grades: [] },
    });
    expect(diagnostics.filter(({ hint }) => !hint)).toEqual([]);
  });

  it('leaves the given value as it was', () => {
    const model = exampleModel();
    checkModel(model);
    expect(model).toStrictEqual(exampleModel());
  });
});
