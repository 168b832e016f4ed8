import { describe, expect, it } from 'vitest';
import { tinyModel } from '../../tests/support/tiny-model.ts';
import { histogramFrom, SAMPLE, seenOf, viewOf } from '../core/insights/shared/fixture.ts';
import type { ViewData } from '../core/insights/shared/view-data.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { LastEdit } from './last-edit.ts';
import type { EditHistory } from './models/edit-history.ts';

const current = tinyModel();
const [one, two, three] = [tinyModel(), tinyModel(), tinyModel()];
const step = (model: Model) => ({ label: '', at: 0, model });
const history = (past: Model[], future: Model[] = []): EditHistory => ({
  past: past.map(step),
  future: future.map(step),
});
const view = (candidate: Model): ViewData =>
  viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE)), models: { candidate, current } });

/** Follows views, and says which one each calls the one before its edit, by its place; null: none. */
function befores(shown: [ViewData, EditHistory, string?][]): (number | null)[] {
  const edits = new LastEdit();
  return shown.map(([each, past, openId = 'a']) => {
    edits.follow(each, openId, past);
    const found = shown.findIndex(([other]) => other.backtest.candidate === each.before?.backtest);
    return found < 0 ? null : found;
  });
}

describe('LastEdit', () => {
  it('holds what stood there before the step, for all of a drag', () => {
    expect(
      befores([
        [view(one), history([])],
        [view(two), history([one])],
        [view(three), history([one])],
      ]),
    ).toEqual([null, 0, 0]);
  });

  it('is of the last step alone, and of an undo as of an edit', () => {
    expect(
      befores([
        [view(one), history([])],
        [view(two), history([one])],
        [view(three), history([one, two])],
        [view(two), history([one], [three])],
      ]),
    ).toEqual([null, 0, 1, 2]);
  });

  it('stays while nothing is edited', () => {
    const twice = [view(two), view(two)] as const;
    expect(
      befores([
        [view(one), history([])],
        [twice[0], history([one])],
        [twice[1], history([one])],
      ]),
    ).toEqual([null, 0, 0]);
  });

  it('tells nothing across another model, other settings, or more than one edit', () => {
    const other = { ...view(two), settings: { ...view(two).settings, days: 3 } } as ViewData;
    expect(
      befores([
        [view(one), history([])],
        [view(two), history([one]), 'b'],
      ]),
    ).toEqual([null, null]);
    expect(
      befores([
        [view(one), history([])],
        [other, history([one])],
      ]),
    ).toEqual([null, null]);
    expect(
      befores([
        [view(one), history([])],
        [view(three), history([one, two])],
      ]),
    ).toEqual([null, null]);
  });
});
