import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { arbitraryModel } from '../../../tests/arbitraries/model.ts';
import { notYet } from './not-yet.ts';

describe('notYet', () => {
  it('lists every part that scorers lack', () => {
    expect(notYet(exampleModel()).map(({ code, path, message }) => [code, path, message])).toEqual([
      ['not-yet', 'engagement.criteria[3]', 'recency is not supported yet'],
      ['not-yet', 'engagement.criteria[4]', 'inactivity is not supported yet'],
      ['not-yet', 'handover.checklist', 'checklist is not supported yet'],
      ['not-yet', 'handover.afterReturn', 'afterReturn is not supported yet'],
    ]);
  });

  it('is empty for a model of the other kinds', () => {
    fc.assert(
      fc.property(arbitraryModel({ kinds: ['category', 'text', 'range', 'activity'] }), (model) => {
        expect(notYet(model)).toEqual([]);
      }),
    );
  });
});
