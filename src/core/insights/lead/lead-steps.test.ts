import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import { dayAt, did, leadWith, MODEL } from './lead-fixture.ts';
import { scoreRecord } from './lead-record.ts';
import { lifeOf } from './lead-steps.ts';

describe('lifeOf', () => {
  it('steps where an activity comes, fades, and where the lead is idle', () => {
    const steps = lifeOf(MODEL, leadWith([did('visit', 2), did('webinar', 4)]), dayAt(16));
    expect(steps.slice(0, 4).map(({ at, score }) => [(at - dayAt(0)) / DAY, score])).toEqual([
      [0, 0],
      [2, 10],
      [4, 40],
      [5, 39],
    ]);
    expect(steps.find(({ at }) => at === dayAt(14))?.score).toBe(25);
  });

  it('is empty for a lead without any instant', () => {
    expect(lifeOf(MODEL, { ...leadWith([]), created: null }, dayAt(10))).toEqual([]);
  });

  it('holds at every instant what the scorer says', () => {
    const event = fc.tuple(fc.constantFrom('visit', 'webinar'), fc.nat(400)).map(([type, at]) => did(type, at / 10));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), fc.nat(500), (events, tenths) => {
        const record = leadWith(events.sort((a, b) => a.at - b.at));
        const steps = lifeOf(MODEL, record, dayAt(60));
        const at = dayAt(tenths / 10);
        const { score, grade, qualified } = scoreRecord(MODEL, record, at);
        expect(steps.findLast((step) => step.at <= at)).toMatchObject({ score, grade, qualified });
      }),
      { numRuns: 60 },
    );
  });

  it('stands for a lead with thousands of activities', () => {
    const events = Array.from({ length: 3000 }, (_, i) => did(i % 2 ? 'visit' : 'webinar', i / 10));
    const steps = lifeOf(MODEL, leadWith(events), dayAt(400));
    expect(steps.at(-1)).toMatchObject({ score: scoreRecord(MODEL, leadWith(events), dayAt(400)).score });
  });
});
