import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestJoin, idCandidates, isFew, joinBy } from './id-match.ts';
import type { IdSample } from './id-match.ts';

/** The first `most` of some texts, by a hash of ours. */
function sample(ids: readonly string[], most = 1000): IdSample {
  const hash = (text: string) => {
    let sum = 7;
    for (const sign of text) sum = Math.imul(sum ^ sign.charCodeAt(0), 0x01000193) >>> 0;
    return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d) >>> 0;
  };
  const sorted = [...new Set(ids)].map((id) => ({ id, place: hash(id) })).sort((a, b) => a.place - b.place);
  const first = sorted.slice(0, most);
  return {
    ids: first.map(({ id }) => id),
    places: first.map(({ place }) => place),
    all: first.length === sorted.length,
  };
}

const many = (n: number, prefix: string, from = 0) => Array.from({ length: n }, (_, i) => `${prefix}${i + from}`);

describe('a file of events and its leads', () => {
  it('belong together by the share of ids that are leads', () => {
    const join = joinBy({ id: sample(many(10, 'L')) }, 'id', { lead: sample(many(20, 'L')) }, 'lead');
    expect(join).toEqual({ column: 'lead', further: [], share: 0.5 });
  });

  it('belong together by further columns of the leads too', () => {
    const leads = { id: sample(many(10, 'L')), contact: sample(many(4, 'C')), town: sample(['X', 'Y']) };
    const events = { who: sample([...many(6, 'L', 4), ...many(4, 'C')]) };
    expect(joinBy(leads, 'id', events, 'who')).toEqual({ column: 'who', further: ['contact'], share: 1 });
  });

  it('are joined by another column where the chosen one knows few', () => {
    const leads = { id: sample(many(10, 'L')), converted: sample(many(10, 'O')) };
    const events = { account: sample(many(10, 'A')), opportunity: sample(many(10, 'O')) };
    expect(bestJoin(leads, 'id', events, 'account')).toEqual({
      column: 'opportunity',
      further: ['converted'],
      share: 1,
    });
  });

  it('keep the chosen column where no other one knows more', () => {
    const join = bestJoin(
      { id: sample(many(10, 'L')) },
      'id',
      { a: sample(many(10, 'A')), b: sample(['L1', 'B', 'C']) },
      'a',
    );
    expect(join).toMatchObject({ column: 'a', share: 0 });
    expect(join && isFew(join)).toBe(true);
  });

  it('are judged by samples about as by all of their ids', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        const leads = { id: sample(many(5000, 'L'), 1000) };
        const events = { who: sample([...many(50 * percent, 'L'), ...many(50 * (100 - percent), 'X')], 1000) };
        expect(joinBy(leads, 'id', events, 'who')?.share).toBeCloseTo(percent / 100, 0.7);
      }),
      { numRuns: 20 },
    );
  });
});

it('columns that may name leads are the chosen one and those that are called so', () => {
  const head = { name: 'o.csv', columns: ['Name', 'AccountId', 'Stage', 'CloseDate', 'ContactId'], preview: [] };
  expect(idCandidates(head, 'ContactId')).toEqual(['ContactId', 'AccountId']);
});
