import { describe, expect, it } from 'vitest';
import { conversionInsight } from '../conversion/conversion.ts';
import { SAMPLE, viewOf } from './fixture.ts';
import { MODEL } from '../lead/lead-fixture.ts';
import { inForceLeads, partLeads } from './lead-lists.ts';
import { matrixInsight } from '../matrix/matrix.ts';
import { thresholdInsight } from '../thresholds/thresholds.ts';
import { tiersInsight } from '../tiers/tiers.ts';

const view = viewOf(SAMPLE);
const economics = { costPerCall: 0, valuePerWin: null, capacityPerWeek: null };

describe('the leads behind figures', () => {
  it('are those of the cell, with its wins and the current model’s', () => {
    const { table } = matrixInsight(view, { scope: 'backtest' });
    const place = table.rows.findIndex(({ grade, band }) => grade === 'A' && band === '75+');
    const leads = table.leads?.[place];
    expect(leads?.['n']).toMatchObject({ title: 'A leads with a score of 75+', where: { grade: 'A', band: '75+' } });
    expect(leads?.['converted']).toMatchObject({ where: { grade: 'A', band: '75+', converted: true } });
    expect(leads?.['currentN']).toMatchObject({ model: 'current' });
  });

  it('are not there for a figure of 0', () => {
    const { table } = matrixInsight(view, { scope: 'backtest' });
    table.rows.forEach((row, i) => expect(table.leads?.[i]?.['n'] === undefined).toBe(row['n'] === 0));
  });

  it('are of the scope that is shown', () => {
    const options = { scope: 'now', by: 'grade', names: { candidate: 'a', current: 'b' } } as const;
    expect(tiersInsight(view, options).table.leads?.[0]?.['n']).toMatchObject({ scope: 'now', where: { grade: 'A' } });
  });

  it('of a tenth are between its scores', () => {
    const found = conversionInsight(view, { by: 'decile' });
    const [row] = found.rows;
    expect(found.table.leads?.[0]?.['n']).toMatchObject({
      where: { fromScore: row?.from, belowScore: (row?.to ?? 0) + 1 },
    });
  });

  it('of a target are above it, and the missed wins below', () => {
    const { table } = thresholdInsight(view, { grade: null, ...economics });
    const place = table.rows.findIndex(({ target }) => target === 60);
    expect(table.leads?.[place]).toMatchObject({
      calls: { where: { fromScore: 60 } },
      missed: { where: { belowScore: 60, converted: true } },
    });
  });

  it('of the targets in force add up to their figures', () => {
    const { candidate } = thresholdInsight(view, { grade: null, ...economics });
    expect(inForceLeads(view, null, candidate).map(({ n, text }) => [n, text])).toEqual([
      [candidate.calls, `${candidate.calls} calls`],
      [candidate.wins, `${candidate.wins} wins among them`],
      [candidate.missed, `${candidate.missed} missed wins`],
    ]);
  });

  it('of a number of a criterion are those in its state', () => {
    const [level] = MODEL.fit.criteria;
    const [visits] = MODEL.engagement.criteria;
    if (!level || !visits) throw new Error('no criteria');
    expect(partLeads(level, { at: { part: 'entry', index: 1 }, label: 'Manager' })).toMatchObject({
      title: 'leads with Job level: Manager',
      where: { states: { anyOf: [1] } },
    });
    expect(partLeads(level, { at: { part: 'missing' }, label: 'Missing' })?.where.states?.anyOf).toEqual([3]);
    expect(partLeads(visits, { at: { part: 'event' }, label: 'Each time' })?.where.states?.anyOf).toBe('positive');
    expect(partLeads(visits, { at: { part: 'cap' }, label: 'At most' })).toBeNull();
  });
});
