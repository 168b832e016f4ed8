import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, did, leadWith, MODEL, stood } from './lead-fixture.ts';
import { momentOf, exactPoints, ledgerRows, signedPoints } from './lead-moment.ts';
import { plain } from '../shared/words.ts';
import type { Ledger } from './lead-moment.ts';

describe('momentOf', () => {
  it('gives a ledger that adds up to the score, with what is rounded down', () => {
    const record = leadWith([did('visit', 0), did('visit', 1), did('visit', 1), did('webinar', 1)]);
    const { ledgers, scored } = momentOf(MODEL, record, dayAt(2));
    // 25 after the cap, and 30 × 967 thousandths of a webinar that is a day old.
    expect(ledgers.engagement.lines.map(({ id, thousandths }) => [id, thousandths])).toEqual([
      ['visits', 25_000],
      ['webinar', 29_010],
    ]);
    expect(ledgers.engagement).toMatchObject({ points: 54, rounding: 10 });
    expect(scored.label).toBe('B54');
  });

  it('sees nothing that comes later', () => {
    const record = leadWith([did('visit', 0), did('webinar', 9)]);
    expect(momentOf(MODEL, record, dayAt(8)).scored.score).toBe(10);
  });

  it('says that a lead is handed over, and why', () => {
    const record = leadWith([did('visit', 0), did('visit', 0), did('webinar', 1)]);
    expect(plain(momentOf(MODEL, record, dayAt(1)).verdict)).toBe(
      'Handed over: 50 reaches the target of 40 for B leads, and the checklist is fulfilled.',
    );
  });

  it('says what a lead lacks', () => {
    const record = leadWith([did('visit', 0), did('visit', 0)]);
    expect(plain(momentOf(MODEL, record, dayAt(1)).verdict)).toBe(
      'Not handed over: 20 points short of the target of 40 for B leads, and the checklist has 0 of 1 tick.',
    );
  });

  it('says that a grade without a target is never handed over', () => {
    const record = leadWith([did('webinar', 0)], [], { job_level: 'Intern' });
    expect(plain(momentOf(MODEL, record, dayAt(0)).verdict)).toBe('Not handed over: C leads never are.');
  });

  it('ticks the checklist one by one', () => {
    const { checklist } = momentOf(MODEL, leadWith([did('webinar', 0)]), dayAt(0));
    expect(checklist).toEqual({
      atLeast: 1,
      ticks: [{ id: 'webinar', label: 'Webinar', ticked: true }],
      fulfilled: true,
    });
  });

  it('tells when sales gave the lead back, and what that takes', () => {
    const record = leadWith([did('visit', 0), did('visit', 0), did('webinar', 1)], [stood('returned', 2)]);
    const found = momentOf(MODEL, record, dayAt(2));
    expect(found.ledgers.engagement.lines.at(-1)).toMatchObject({ kind: 'return' });
    expect(found.scored.score).toBe(30);
    expect(plain(found.verdict)).toContain(
      'Sales gave it back on 3 Jan 2026: it started again 10 points below its target',
    );
  });

  it('adds up for any life', () => {
    const event = fc.tuple(fc.constantFrom('visit', 'webinar', 'other'), fc.nat(60)).map(([type, at]) => did(type, at));
    fc.assert(
      fc.property(fc.array(event), fc.nat(90), (events, at) => {
        const { ledgers, scored } = momentOf(MODEL, leadWith(events), dayAt(at));
        const sum = ledgers.engagement.lines.reduce((total, { thousandths }) => total + thousandths, 0);
        expect(sum).toBe(1000 * scored.score + ledgers.engagement.rounding);
        expect(ledgers.engagement.rounding).toBeGreaterThanOrEqual(0);
        expect(ledgers.engagement.rounding).toBeLessThan(1000);
      }),
    );
  });
});

const ledger = (...lines: [string, number][]): Ledger => ({
  lines: lines.map(([id, thousandths]) => ({ kind: 'criterion', id, label: id, thousandths })),
  points: 0,
  rounding: 0,
});

describe('ledgerRows', () => {
  it('puts lines of the same criterion side by side, and those of one model alone too', () => {
    const rows = ledgerRows(ledger(['visits', 20_000], ['webinar', 30_000]), ledger(['demo', 5000], ['visits', 8000]));
    expect(rows.map(({ id, candidate, current, difference }) => [id, candidate, current, difference])).toEqual([
      ['visits', 20_000, 8000, 12_000],
      ['webinar', 30_000, null, 30_000],
      ['demo', null, 5000, -5000],
    ]);
  });
});

describe('exactPoints', () => {
  it('leaves out no thousandth', () => {
    expect([0, 12_000, 29_010, 1, -5000, -1500, 1_234_567].map(exactPoints)).toEqual([
      ...['0', '12', '29.01', '0.001', '−5', '−1.5', '1,234.567'],
    ]);
  });

  it('has a dash for what is not there', () => expect(exactPoints(null)).toBe('–'));

  it('has a sign for a difference', () => expect([5000, 0, -5000].map(signedPoints)).toEqual(['+5', '0', '−5']));
});
