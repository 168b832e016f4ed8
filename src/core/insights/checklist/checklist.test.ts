import { describe, expect, test } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { model, patterns, spam, visit } from '../../scoring/kernel-fixture.ts';
import { checklistInsight } from './checklist.ts';
import type { ChecklistInsight } from './checklist-text.ts';
import { viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';

/** Targets A 10, B 20; A are the patterns of 10 and 40 leads with 15 and 9 points, B 20 with 20, C 30 without any. */
const checked = (handover: Partial<Model['handover']> = {}): Model =>
  model({ handover: { targets: { A: 10, B: 20, C: null }, checklist: { atLeast: 1, of: ['visit'] }, ...handover } });
const insightOf = (own: Model, target: 'model' | 'derived' = 'model'): ChecklistInsight =>
  checklistInsight(viewOf([]), own, patterns(), { target });
const counts = ({ cells }: ChecklistInsight) => cells.map(({ n, converted }) => [n, converted]);

describe('a model with a checklist', () => {
  test('has four cells that hold every lead once', () => {
    expect(counts(insightOf(checked()))).toEqual([
      [30, 11],
      [0, 0],
      [40, 8],
      [30, 7],
    ]);
  });

  test('parts the leads anew by the target that follows from the checklist', () => {
    // One visit gives 5 points; who has one has reached it.
    const insight = insightOf(checked(), 'derived');
    expect(insight.derived?.target).toBe(5);
    expect(counts(insight)).toEqual([
      [70, 19],
      [0, 0],
      [0, 0],
      [30, 7],
    ]);
    expect(insight.cells[0]?.leads.where).toEqual({ fromScore: 5, checked: true });
    expect(insight.cells[3]?.leads.where).toEqual({ belowScore: 5, checked: false });
  });

  test('says of each tick how often leads win with it and without', () => {
    const [tick] = insightOf(checked()).ticks;
    expect(tick).toMatchObject({ name: 'visit', with: { n: 70, converted: 19 }, without: { n: 30, converted: 7 } });
    expect(tick?.verdict).toBe('same');
    expect(tick?.leads?.where.states?.anyOf).toEqual([3000, 5000, 1999]);
  });

  test('says it in a line', () => {
    expect(plain(insightOf(checked()).answer)).toBe(
      '30 leads reach their target and fulfil the checklist (37% win); 0 reach it without the checklist, 40 fulfil the checklist below it (20% win).',
    );
  });

  test('has a table of its cells and ticks, with their leads', () => {
    const { table } = insightOf(checked());
    expect(table.rows.map(({ what, n }) => `${what}: ${n}`)).toEqual([
      'Target reached, checklist fulfilled: 30',
      'Target reached, checklist not fulfilled: 0',
      'Target not reached, checklist fulfilled: 40',
      'Target not reached, checklist not fulfilled: 30',
      'visit: 70',
    ]);
    expect(table.leads?.map((row) => 'n' in row)).toEqual([true, false, true, true, true]);
  });
});

describe('a model without a checklist', () => {
  test('says how to make one', () => {
    const insight = insightOf(model());
    expect(insight).toMatchObject({ isThere: false, cells: [], ticks: [], derived: null });
    expect(plain(insight.answer)).toContain('One can be ticked under Handover');
  });

  test('names the activities that clearly go with more wins', () => {
    const p = { ...patterns(), n: Float64Array.of(300, 300, 300, 0), converted: Float64Array.of(90, 90, 3, 0) };
    const insight = checklistInsight(viewOf([]), model(), p, { target: 'model' });
    expect(insight.ticks.map(({ id }) => id)).toEqual([visit.id]);
    expect(insight.ticks.some(({ id }) => id === spam.id)).toBe(false);
    expect(plain(insight.answer)).toContain('visit (30%)');
  });
});
