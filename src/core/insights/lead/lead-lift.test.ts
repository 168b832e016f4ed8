import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import { knownAt, withAttribute, scoreRecord } from './lead-record.ts';
import { dayAt, did, leadWith, MODEL, stood } from './lead-fixture.ts';
import { liftsOf } from './lead-lift.ts';
import type { LeadLift } from './lead-lift.ts';
import type { LeadRecord } from './lead-record.ts';

const said = (lifts: LeadLift[]) => lifts.map(({ text, gain, handsOver }) => [text, gain.fit, gain.score, handsOver]);

describe('liftsOf', () => {
  const record = leadWith([did('visit', 0), did('visit', 0)]);

  it('puts what would hand the lead over first, with the points that are left under the cap', () => {
    const { activities } = liftsOf(MODEL, record, dayAt(1), ['visit', 'webinar']);
    expect(said(activities)).toEqual([
      ['one more webinar', 0, 30, true],
      ['one more visit', 0, 5, false],
    ]);
  });

  it('names what gives nothing more', () => {
    const full = leadWith([did('visit', 0), did('visit', 0), did('visit', 0)]);
    expect(liftsOf(MODEL, full, dayAt(1), []).exhausted).toEqual(['Visits']);
  });

  it('says what facts would have to be otherwise', () => {
    const { attributes } = liftsOf(MODEL, record, dayAt(1), []);
    expect(said(attributes)).toEqual([
      ['if job_level were C-Level', 30, 0, false],
      ['if employees were 200 or more', 20, 0, false],
    ]);
  });

  it('says what waiting takes, with nothing that comes later in the data', () => {
    const later = leadWith([...record.activities, did('webinar', 5)]);
    const { waiting } = liftsOf(MODEL, later, dayAt(1), []);
    expect(waiting.map(({ text, after }) => [text, after.score])).toEqual([['in 30 days without an activity', 10]]);
  });

  it('promises exactly what the scorer then gives', () => {
    const event = fc.tuple(fc.constantFrom('visit', 'webinar'), fc.nat(40)).map(([type, at]) => did(type, at));
    const stage = fc.nat(40).map((at) => stood('returned', at));
    fc.assert(
      fc.property(fc.array(event), fc.array(stage, { maxLength: 2 }), fc.nat(50), (events, stages, at) => {
        const lead = leadWith(events, stages);
        const now = scoreRecord(MODEL, lead, dayAt(at));
        const { activities, attributes, waiting } = liftsOf(MODEL, lead, dayAt(at), ['visit']);
        for (const lift of [...activities, ...attributes, ...waiting]) {
          const then = tried(lead, dayAt(at), lift);
          expect(lift.after).toEqual(then);
          expect(lift.gain).toEqual({ fit: then.fit - now.fit, score: then.score - now.score });
          expect(lift.handsOver).toBe(then.qualified && !now.qualified);
        }
      }),
    );
  });
});

function tried(record: LeadRecord, at: number, { tried }: LeadLift) {
  const known = knownAt(record, at);
  if ('event' in tried) return scoreRecord(MODEL, { ...known, activities: [...known.activities, tried.event] }, at);
  if ('days' in tried) return scoreRecord(MODEL, known, at + tried.days * DAY);
  return scoreRecord(MODEL, withAttribute(known, tried.attribute, tried.text), at);
}
