import { expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { Model } from '../../model/schema/schema.ts';
import { memoryOf } from '../../memory.ts';
import type { HandOvers } from './hand-overs.ts';
import { visitConditions, visitModel, visits } from './replay-fixture.ts';
import { Replays } from './replays.ts';

/** More leads than are replayed between two pauses. */
const MANY = 20_000;

const model = visitModel({ id: 'visits', kind: 'activity', count: 'each', points: 5 });
const withTarget = (target: number): Model => ({ ...model, handover: { targets: { A: target } } });

/** Replays over `leads` leads with two visits each; `onPause` is called in each pause. */
function replaysOf(leads: number, onPause: () => void = () => undefined) {
  const replays = new Replays(visits(Array.from({ length: leads }, () => ({ created: 0, visits: [1, 2] }))));
  const ask = (candidate: Model) => {
    const models = { candidate, current: model };
    const looked = visitConditions([candidate, model]);
    const request = { kind: 'replay' as const, data: 'd1', models, ...looked, end: 10 * DAY };
    return replays.answer(request, async () => onPause());
  };
  return { replays, ask };
}

function counts(answer: Record<'candidate' | 'current', HandOvers> | null): number[] | null {
  return answer && [answer.candidate.lead.length, answer.current.lead.length];
}

it('answers for both models', async () => {
  expect(counts(await replaysOf(3).ask(withTarget(11)))).toEqual([0, 3]);
});

it('answers only the last question', async () => {
  const { ask } = replaysOf(MANY);
  const [first, second] = await Promise.all([ask(withTarget(11)), ask(withTarget(5))]);
  expect([first, counts(second)]).toEqual([null, [MANY, MANY]]);
});

it('gives no answer once it is stopped', async () => {
  const { replays, ask } = replaysOf(MANY);
  const answer = ask(model);
  replays.stop();
  expect(await answer).toBeNull();
});

it('does not replay again when only targets have changed', async () => {
  let pauses = 0;
  const { ask } = replaysOf(MANY, () => pauses++);
  expect(counts(await ask(withTarget(11)))).toEqual([0, MANY]);
  const paused = pauses;
  expect(counts(await ask(withTarget(5)))).toEqual([MANY, MANY]);
  expect([paused > 0, pauses]).toEqual([true, paused]);
});

it('replays again when the data has come anew', async () => {
  let pauses = 0;
  const { replays, ask } = replaysOf(MANY, () => pauses++);
  await ask(model);
  const paused = pauses;
  replays.renew();
  await ask(model);
  expect(pauses).toBe(2 * paused);
});

it('keeps beside the data when lives begin, and what a replay has kept', async () => {
  const { replays, ask } = replaysOf(3);
  const held = () => memoryOf([{ use: 'replay', rows: null, holds: replays.arrays }])[0]?.bytes;
  expect(held()).toBe(0);
  await ask(model);
  // When each of 3 leads begins and the one type of 6 activities; a lead reaches a higher target at its creation and at each
  // visit: lead, instant, round, grade and target.
  expect(held()).toBe(3 * 8 + 6 + 9 * (4 + 8 + 2 + 2 + 2));
});

it('says which condition it was not told of', async () => {
  const { replays } = replaysOf(1);
  const request = { kind: 'replay' as const, data: 'd1', models: { candidate: model, current: model }, end: 0 };
  await expect(
    replays.answer({ ...request, keys: ['calls'], conditions: [] }, () => Promise.resolve()),
  ).rejects.toThrow('no condition calls for a replay');
});
