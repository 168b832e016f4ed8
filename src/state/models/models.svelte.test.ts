// @vitest-environment jsdom

import { describe, expect, it } from 'vitest';
import { textsInMemory } from '../../../tests/support/keeping-in-memory.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { serialiseModel } from '../../core/model/text/serialise-model.ts';
import { MOST_KEPT } from './edit-history.ts';
import { Models } from './models.svelte.ts';
import type { ModelStore } from './model-library.ts';

const FIRST = { candidate: tinyModel({ version: 'draft' }), current: tinyModel({ version: 'in use' }) };

function opened(store: ModelStore = textsInMemory(), dataset = 'd'): Models {
  const models = new Models(store);
  models.openLibrary(dataset, FIRST);
  return models;
}

const note = (models: Models, notes: string, merge?: string) =>
  models.editor.apply((model) => ({ ...model, notes }), { label: notes, ...(merge !== undefined && { merge }) });
const versions = (models: Models) => models.all.map(({ model }) => model.version);

describe('the models of a data set', () => {
  it('come back on the next visit, each data set with its own, also where one is named as the other begins', () => {
    const store = textsInMemory();
    const first = opened(store, 'd');
    first.duplicate();
    note(first, 'edited');
    first.keep();
    opened(store, 'd/x');
    const again = opened(store, 'd');
    expect([versions(again), again.open.notes, again.open.version]).toEqual([
      ['draft', 'in use', 'draft copy'],
      'edited',
      'draft copy',
    ]);
    expect(versions(opened(store, 'd/x'))).toEqual(['draft', 'in use']);
  });

  it('keep what has been done to each over a switch to another and a reload', () => {
    const store = textsInMemory();
    const models = opened(store);
    for (const text of ['one', 'two', 'three']) note(models, text);
    models.editor.undo();
    models.duplicate();
    expect(models.undoKeys.undoLabel).toBeNull();
    models.openModel('candidate');
    expect([models.undoKeys.undoLabel, models.undoKeys.redoLabel]).toEqual(['two', 'three']);
    models.keep();
    const { undoKeys, editor } = opened(store);
    expect([undoKeys.undoLabel, undoKeys.redoLabel]).toEqual(['two', 'three']);
    const seen = [];
    undoKeys.redo();
    for (; undoKeys.undoLabel !== null; undoKeys.undo()) seen.push(editor.model.notes);
    expect(seen).toEqual(['three', 'two', 'one']);
    expect(editor.model).toEqual(FIRST.candidate);
  });

  it('keep the latest steps alone where there are very many', () => {
    const store = textsInMemory();
    const models = opened(store);
    for (let i = 0; i < MOST_KEPT + 50; i++) note(models, `${i}`);
    models.keep();
    const { undoKeys } = opened(store);
    let steps = 0;
    for (; undoKeys.undoLabel !== null; undoKeys.undo()) steps++;
    expect(steps).toBe(MOST_KEPT);
  });

  it('lose nothing but the history where that is broken', () => {
    for (const broken of ['{', '{"format":2,"labels":[["a"],[]],"models":{"table":[],"values":[[0]]}}', 'null']) {
      const store = textsInMemory();
      const models = opened(store);
      note(models, 'edited');
      models.keep();
      store.setItem('scorebench.history.2.d/candidate', broken);
      const again = opened(store);
      expect([again.open.notes, again.undoKeys.undoLabel]).toEqual(['edited', null]);
    }
  });
});

describe('the model in use', () => {
  it('is locked: opening it opens a copy, which says so, and comparisons stand still', () => {
    const models = opened();
    const before = models.current;
    models.openModel('current');
    note(models, 'edited');
    expect([models.open.version, models.current]).toEqual(['in use copy', before]);
    expect(models.note).toBe(
      'in use is in use and locked, so that comparisons stand still: in use copy is a copy to edit.',
    );
    expect(models.openId).not.toBe(models.currentId);
  });

  it('is never the open one, also where that is taken into use', () => {
    const models = opened();
    note(models, 'edited');
    models.compareWith('candidate');
    expect([models.current.notes, models.currentId, models.open.version]).toEqual([
      'edited',
      'candidate',
      'draft copy',
    ]);
    note(models, 'more');
    expect(models.current.notes).toBe('edited');
  });

  it('can neither be removed nor replaced', () => {
    const models = opened();
    models.remove('current');
    models.replace('current', tinyModel({ version: 'other' }), 'Import');
    expect([versions(models), models.canRemove('current')]).toEqual([['draft', 'in use'], false]);
  });

  it('is not the open one where an older version had kept them as one', () => {
    const store = textsInMemory();
    const text = serialiseModel(tinyModel({ version: 'alone' }));
    store.setItem(
      'scorebench.library.1.d',
      JSON.stringify({ models: [{ id: 'a', text }], openId: 'a', currentId: 'a' }),
    );
    const models = opened(store);
    expect([models.current.version, models.open.version, models.all.length]).toEqual(['alone', 'alone copy', 2]);
    models.keep();
    expect(versions(opened(store))).toEqual(['alone', 'alone copy']);
  });
});

describe('what is taken away', () => {
  it('comes back with undo: a removed model with its place and its history', () => {
    const models = opened();
    note(models, 'edited');
    const before = models.all;
    models.remove('candidate');
    expect([versions(models), models.undoKeys.undoLabel]).toEqual([['in use', 'in use copy'], 'Remove draft']);
    models.undoKeys.undo();
    expect(models.all).toEqual(before);
    expect([models.open.notes, models.undoKeys.undoLabel, models.undoKeys.redoLabel]).toEqual([
      'edited',
      'edited',
      'Remove draft',
    ]);
    models.undoKeys.redo();
    expect(versions(models)).toEqual(['in use', 'in use copy']);
  });

  it('comes back after starting over, and what was edited since comes back with redo', () => {
    const store = textsInMemory();
    const models = opened(store);
    models.duplicate();
    note(models, 'mine');
    models.startOver();
    expect([versions(models), models.open.notes]).toEqual([['draft', 'in use'], undefined]);
    note(models, 'anew');
    const fresh = models.openId;
    models.undoKeys.undo();
    models.undoKeys.undo();
    expect([versions(models), models.open.notes]).toEqual([['draft', 'in use', 'draft copy'], 'mine']);
    models.keep();
    expect(versions(opened(store))).toEqual(['draft', 'in use', 'draft copy']);
    models.undoKeys.redo();
    models.undoKeys.redo();
    expect([models.openId, models.open.notes]).toEqual([fresh, 'anew']);
  });

  it('takes back what was done last, wherever that was', () => {
    const models = opened();
    models.duplicate();
    note(models, 'one');
    const other = models.openId;
    models.remove('candidate');
    note(models, 'two');
    const labels = [];
    for (let label = models.undoKeys.undoLabel; label !== null; label = models.undoKeys.undoLabel) {
      labels.push(label);
      models.undoKeys.undo();
    }
    expect([labels, models.openId, versions(models)]).toEqual([
      ['two', 'Remove draft', 'one'],
      other,
      ['draft', 'in use', 'draft copy'],
    ]);
    models.undoKeys.redo();
    models.undoKeys.redo();
    note(models, 'three');
    expect(models.undoKeys.redoLabel).toBeNull();
  });
});

describe('what can not be read', () => {
  const NEWER = '{"format":"scorebench.model","formatVersion":2,"name":"Growth","version":"Q9"}';

  it.each([
    ['of a newer format', NEWER, 'Growth · Q9', 'this model has format version 2'],
    ['a broken text', '{"name": "Gro', 'a model', 'invalid JSON'],
  ])('stays byte for byte, is named, and goes only when a person wants that: %s', (_, text, name, why) => {
    for (const id of ['candidate', 'current', 'other']) {
      const store = textsInMemory();
      const key = `scorebench.model.2.d/${id}`;
      store.setItem(key, text);
      const models = opened(store);
      note(models, 'edited');
      models.startOver();
      models.keep();
      expect(store.getItem(key)).toBe(text);
      const [found] = opened(store).unreadable;
      expect([found?.text, found?.name, found?.why.includes(why)]).toEqual([text, name, true]);
      if (found) models.removeUnreadable(found);
      expect([store.getItem(key), models.unreadable]).toEqual([null, []]);
      models.undoKeys.undo();
      expect([store.getItem(key), models.unreadable.length]).toEqual([text, 1]);
    }
  });

  it.each(['scorebench.library.2.d', 'scorebench.library.1.d'])('is left where it is as a whole: %s', (key) => {
    const store = textsInMemory();
    store.setItem(key, '{"format": 3, "open": "of another version"}');
    const models = opened(store);
    models.compareWith('candidate');
    models.duplicate();
    models.keep();
    const again = opened(store);
    expect([store.getItem(key), again.unreadable.map(({ key: at }) => at), versions(again).sort()]).toEqual([
      '{"format": 3, "open": "of another version"}',
      [key],
      ['draft', 'draft copy', 'draft copy 2', 'in use'],
    ]);
  });
});

describe('models that an older version kept in one text', () => {
  const older = (...models: [id: string, text: string][]) =>
    JSON.stringify({ models: models.map(([id, text]) => ({ id, text })), openId: models[0]?.[0], currentId: 'b' });
  const A = serialiseModel(tinyModel({ version: 'a' }));
  const B = serialiseModel(tinyModel({ version: 'b' }));

  it('become rows, also what can not be read of them', () => {
    const store = textsInMemory();
    store.setItem('scorebench.library.1.d', older(['a', A], ['b', B], ['c', 'broken']));
    const models = opened(store);
    expect([versions(models), models.open.version, models.current.version]).toEqual([['a', 'b'], 'a', 'b']);
    expect(models.unreadable.map(({ text }) => text)).toEqual(['broken']);
    expect(store.keys('scorebench.library.1')).toEqual([]);
    expect(store.getItem('scorebench.model.2.d/a')).toBe(A);
  });

  it('stand beside those that are there', () => {
    const store = textsInMemory();
    note(opened(store), 'newer');
    store.setItem('scorebench.library.1.d', older(['candidate', A], ['b', B]));
    const models = opened(store);
    expect(versions(models).sort()).toEqual(['a', 'b', 'draft', 'in use']);
    expect(versions(opened(store)).sort()).toEqual(['a', 'b', 'draft', 'in use']);
  });
});
