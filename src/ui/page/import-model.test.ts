// @vitest-environment jsdom

import { beforeEach, describe, expect, it } from 'vitest';
import { textsInMemory } from '../../../tests/support/keeping-in-memory.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { serialiseModel } from '../../core/model/text/serialise-model.ts';
import { Models } from '../../state/models/models.svelte.ts';
import { readImport } from './import-model.ts';

const NOTED = { version: 'draft', notes: 'another one' };
let models: Models;
beforeEach(() => {
  models = new Models(textsInMemory());
  models.openLibrary('d', { candidate: tinyModel({ version: 'draft' }), current: tinyModel({ version: 'in use' }) });
});

const read = (changes: Parameters<typeof tinyModel>[0]) =>
  readImport(models, serialiseModel(tinyModel(changes)), 'mine.json');
const versions = () => models.all.map(({ model }) => model.version);

describe('importing a model', () => {
  it('adds a new one and opens it', () => {
    expect(read({ version: 'next' })).toEqual({ diagnostics: [], question: null });
    expect([versions(), models.open.version]).toEqual([['draft', 'in use', 'next'], 'next']);
  });

  it('opens the same one instead of adding it again, also where the file carries evidence', () => {
    models.duplicate();
    const { question, diagnostics } = read({ version: 'draft', evidence: { scorebench: '1' } });
    expect([question, diagnostics[0]?.code, models.openId, models.all.length]).toEqual([
      null,
      'model-there',
      'candidate',
      3,
    ]);
    expect(read({ version: 'in use' }).diagnostics[0]?.hint).toContain('it is the model in use');
    expect(models.openId).toBe('candidate');
  });

  it('asks where another one is called the same, and does nothing before', () => {
    const { question } = read(NOTED);
    expect(question?.choices.map(({ label }) => label)).toEqual(['Keep both', 'Replace it']);
    expect([models.all.length, models.open.notes]).toEqual([2, undefined]);
    question?.choices[1]?.run();
    expect([models.all.length, models.open.notes, models.undoKeys.undoLabel]).toEqual([
      2,
      'another one',
      'draft from mine.json',
    ]);
    models.undoKeys.undo();
    expect(models.open.notes).toBeUndefined();
    question?.choices[0]?.run();
    expect([versions(), models.open.notes]).toEqual([['draft', 'in use', 'draft copy'], 'another one']);
  });

  it('never offers to replace the model in use', () => {
    const { question } = read({ ...NOTED, version: 'in use' });
    expect(question?.choices.map(({ label }) => label)).toEqual(['Keep both']);
  });

  it('says what is wrong with a file, and adds nothing', () => {
    const { diagnostics, question } = readImport(models, '{', 'mine.json');
    expect([diagnostics.length > 0, question, models.all.length]).toEqual([true, null, 2]);
  });
});
