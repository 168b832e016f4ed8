import { describe, expect, it } from 'vitest';
import { parseModel } from '../src/core/model/text/parse-model.ts';
import { serialiseModel } from '../src/core/model/text/serialise-model.ts';
import { cell, read, rowsOf } from './read-sample.ts';

interface Dimension {
  criteria: { id: string; attribute?: string; activity?: string[] }[];
}
interface Model {
  fit: Dimension & { grades: { grade: string }[] };
  engagement: Dimension & { bands: { band: string }[] };
  handover: { targets: Record<string, number | null>; routes: { grade: string; band: string }[] };
}

describe.each(['2026-q3.json', '2026-q4-draft.json'])('%s', (name) => {
  const model = JSON.parse(read(name)) as Model;

  it('is a valid model, laid out as an export lays it out', () => {
    const { model: parsed, diagnostics } = parseModel(read(name));
    expect(diagnostics).toEqual([]);
    expect(parsed && serialiseModel(parsed)).toBe(read(name));
  });

  it('asks only for what the data has', () => {
    const types = new Set(rowsOf('activities.csv').map((row) => cell(row, 'type')));
    const attributes = rowsOf('leads.csv')[0] ?? {};
    const criteria = [...model.fit.criteria, ...model.engagement.criteria];
    expect(criteria.filter(({ attribute }) => attribute !== undefined && !(attribute in attributes))).toEqual([]);
    expect(criteria.flatMap(({ activity }) => activity ?? []).filter((type) => !types.has(type))).toEqual([]);
  });

  it('has a target for every grade and a route for every cell', () => {
    const grades = model.fit.grades.map(({ grade }) => grade);
    const cells = grades.flatMap((grade) => model.engagement.bands.map(({ band }) => `${grade} ${band}`));
    expect(Object.keys(model.handover.targets)).toEqual(grades);
    expect(model.handover.routes.map(({ grade, band }) => `${grade} ${band}`)).toEqual(cells);
  });
});
