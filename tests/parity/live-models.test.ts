import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { callable } from '../../src/core/insights/shared/called-swap.ts';
import type { Callable } from '../../src/core/insights/shared/called-swap.ts';
import { ComparedModels } from '../../src/core/scoring/live/compared-models.ts';
import { neededConditions } from '../../src/core/scoring/kernel.ts';
import { LiveModel } from '../../src/core/scoring/live/live-model.ts';
import { pick } from '../../src/core/scoring/live/rows.ts';
import { codeStates } from '../../src/core/scoring/patterns/patterns.ts';
import type { Patterns, StateColumn } from '../../src/core/scoring/patterns/patterns.ts';
import { arbitrarySession, arbitrarySplitSession } from '../arbitraries/session.ts';
import { anew } from '../support/anew.ts';
import { tinyModel } from '../support/tiny-model.ts';
import type { ModelChanges } from '../support/tiny-model.ts';

const RUNS = Number(process.env['SCOREBENCH_RUNS'] ?? 60);

describe('two live models', () => {
  it('say after any edits what the same models say when everything is counted anew', () => {
    fc.assert(
      fc.property(arbitrarySession(), ({ start, patterns, edits }) => {
        const live = new ComparedModels(patterns);
        let [candidate, current] = [start.candidate, start.current];
        expect(live.see(candidate, current)).toEqual(anew(patterns, candidate, current));
        for (const { edit, ofCurrent } of edits) {
          if (ofCurrent) current = edit(current, live);
          else candidate = edit(candidate, live);
          expect(live.see(candidate, current)).toEqual(anew(patterns, candidate, current));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('call after any edits, held sliders among them, whom the same models call when everything is counted anew', () => {
    fc.assert(
      fc.property(arbitrarySession(), fc.infiniteStream(fc.boolean()), ({ start, patterns, edits }, looks) => {
        const live = new ComparedModels(patterns);
        let [candidate, current] = [start.candidate, start.current];
        live.see(candidate, current);
        for (const { edit, ofCurrent } of edits) {
          if (ofCurrent) current = edit(current, live);
          else candidate = edit(candidate, live);
          live.see(candidate, current);
          if (looks.next().value !== true) continue;
          const called = live.called(candidate, current);
          if (!called) continue;
          for (const [own, model] of [
            [called.candidate, candidate],
            [called.current, current],
          ] as const)
            expect(marginsOf(own, patterns)).toEqual(marginsOf(callable(model, patterns), patterns));
          expect(live.see(candidate, current)).toEqual(anew(patterns, candidate, current));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['splits the patterns', (session: SplitSession) => session],
    ['comes to observations that stand apart', standApart],
  ])('are taken over when another condition %s, and say what is counted anew', (_, of) => {
    fc.assert(
      fc.property(arbitrarySplitSession().map(of), fc.nat({ max: 20 }), (session, at) => {
        const { start, before, after, edits, change } = session;
        let live = new ComparedModels(before);
        let [candidate, current] = [start.candidate, start.current];
        live.see(candidate, current);
        for (const { edit, ofCurrent } of edits.slice(0, at)) {
          if (ofCurrent) current = edit(current, live);
          else candidate = edit(candidate, live);
          live.see(candidate, current);
        }
        candidate = change(candidate, live);
        // Without a criterion that was removed meanwhile another one may have changed, whose states are not known.
        fc.pre([...neededConditions([candidate, current]).keys()].every((key) => after.columns.has(key)));
        live = new ComparedModels(after, live);
        expect(live.see(candidate, current)).toEqual(anew(after, candidate, current));
        for (const { edit, ofCurrent } of edits.slice(at, at + 12)) {
          if (ofCurrent) current = edit(current, live);
          else candidate = edit(candidate, live);
          expect(live.see(candidate, current)).toEqual(anew(after, candidate, current));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('call nobody for models that they have not seen', () => {
    const [model, other] = [tinyModel(visitsWithin(30)), tinyModel(visitsWithin(30))];
    const columns = new Map([...neededConditions([model]).keys()].map((key) => [key, codeStates([0, 1000])]));
    const zeros = new Float64Array(2);
    const live = new ComparedModels({ size: 2, columns, n: zeros, converted: zeros, amount: zeros, worked: zeros });
    live.see(model, model);
    expect([live.called(model, model), live.called(other, model), live.called(model, other)]).toEqual([
      expect.anything(),
      null,
      null,
    ]);
  });

  it('are taken over when others are judged, and say what is counted anew', () => {
    fc.assert(
      fc.property(arbitrarySession(), fc.infiniteStream(fc.nat({ max: 3 })), ({ start, patterns, edits }, draws) => {
        let [seen, live] = [patterns, new ComparedModels(patterns)];
        let [candidate, current] = [start.candidate, start.current];
        live.see(candidate, current);
        for (const { edit, ofCurrent } of edits) {
          seen = recounted(seen, draws);
          live = new ComparedModels(seen, live);
          expect(live.see(candidate, current)).toEqual(anew(seen, candidate, current));
          if (ofCurrent) current = edit(current, live);
          else candidate = edit(candidate, live);
          expect(live.see(candidate, current)).toEqual(anew(seen, candidate, current));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('place no lead anew where a condition changes alone', () => {
    const model = tinyModel(visitsWithin(30));
    const changed = tinyModel(visitsWithin(31));
    const [column, next] = [codeStates([0, 1000]), codeStates([0, 1000, 2000])];
    const [key = '', nextKey = ''] = [model, changed].map((each) => [...neededConditions([each]).keys()][0]);
    const counts = { n: Float64Array.of(2, 2), converted: new Float64Array(2) };
    const before: Patterns = {
      ...{ size: 2, columns: new Map([[key, column]]), ...counts },
      ...{ amount: new Float64Array(2), worked: new Float64Array(2) },
    };
    const from = Uint32Array.of(0, 1, 1);
    const zeros = new Float64Array(3);
    const after: Patterns = {
      ...{ size: 3, n: Float64Array.of(2, 1, 1), converted: zeros, amount: zeros, worked: zeros },
      columns: new Map([
        [key, { ...column, index: Uint8Array.of(0, 1, 1) }],
        [nextKey, next],
      ]),
      split: { of: new WeakRef(before), from },
    };
    const first = new ComparedModels(before);
    first.see(model, model);
    const place = vi.spyOn(LiveModel, 'of');
    const seen = new ComparedModels(after, first).see(changed, model);
    expect(place).not.toHaveBeenCalled();
    expect(seen).toEqual(anew(after, changed, model));
    place.mockRestore();
  });
});

/** How far each pattern is above its target. */
function marginsOf({ classOf, margin }: Callable, { size }: Patterns): (number | undefined)[] {
  return Array.from({ length: size }, (_, i) => margin[classOf[i] ?? 0]);
}

/** The same patterns with other counts; of some nobody is judged. */
function recounted(before: Patterns, draws: Iterator<number>): Patterns {
  const n = before.n.map(() => Number(draws.next().value));
  return {
    ...{ ...before, n, converted: n.map((each) => Math.floor(each / 2)), worked: n.map((each) => Math.min(1, each)) },
    amount: n.map((each) => 12.5 * each),
    split: { of: new WeakRef(before), from: null, recounted: true },
  };
}

type SplitSession = ReturnType<typeof arbitrarySplitSession> extends fc.Arbitrary<infer Session> ? Session : never;

/** The same session over observations of which each is a pattern of its own before and after. */
function standApart(session: SplitSession): SplitSession {
  const { from } = session.after.split ?? {};
  const columns = Array.from(session.before.columns, ([key, { index, states }]): [string, StateColumn] => [
    key,
    { index: pick(index, from ?? null), states },
  ]);
  const before: Patterns = { ...session.after, columns: new Map(columns) };
  delete before.split;
  return { ...session, before, after: { ...session.after, split: { of: new WeakRef(before), from: null } } };
}

function visitsWithin(withinDays: number): ModelChanges {
  return {
    fit: { criteria: [] },
    engagement: { criteria: [{ id: 'visits', kind: 'activity', withinDays, points: 5 }] },
  };
}
