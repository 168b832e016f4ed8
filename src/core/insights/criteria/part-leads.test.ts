import { describe, expect, it } from 'vitest';
import { MODEL } from '../lead/lead-fixture.ts';
import { partLeads } from './part-leads.ts';

describe('the leads behind a number of a criterion', () => {
  it('are those in its state', () => {
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
