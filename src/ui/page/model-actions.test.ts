// @vitest-environment jsdom

import { beforeEach, describe, expect, it } from 'vitest';
import { textsInMemory } from '../../../tests/support/keeping-in-memory.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { Models } from '../../state/models/models.svelte.ts';
import { ModelActions } from './model-actions.ts';
import type { PageState } from './page-state.svelte.ts';
import type { Question } from './question.ts';

const page: Pick<PageState, 'question'> = { question: null };
let models: Models;
let actions: ModelActions;
beforeEach(() => {
  const store = textsInMemory();
  store.setItem('scorebench.model.2.d/broken', 'broken');
  models = new Models(store);
  models.openLibrary('d', { candidate: tinyModel({ version: 'draft' }), current: tinyModel({ version: 'in use' }) });
  actions = new ModelActions(models, page as PageState);
  page.question = null;
});

/** What is asked, read apart from where the compiler knows it to be null. */
const asked = (): Question | null => page.question;

describe('what takes models away', () => {
  it.each([
    ['remove', () => actions.remove('candidate'), ['in use', 'in use copy']],
    ['start over', () => actions.startOver(), ['draft', 'in use']],
    ['delete what can not be read', () => actions.deleteUnreadable(models.unreadable[0]!), ['draft', 'in use']],
  ])('%s asks first, and can be undone', (_, act, after) => {
    models.editor.apply((model) => ({ ...model, notes: 'mine' }), { label: 'mine' });
    const state = () => [models.all, models.unreadable] as const;
    const before = state();
    act();
    expect(state()).toEqual(before);
    expect(asked()?.text).toContain('Undo brings');
    asked()?.choices[0]?.run();
    expect(state()).not.toEqual(before);
    expect(models.all.map(({ model }) => model.version)).toEqual(after);
    models.undoKeys.undo();
    expect(state()).toEqual(before);
  });

  it('does not offer it for the model in use', () => {
    actions.remove('current');
    expect(asked()).toBeNull();
  });
});
