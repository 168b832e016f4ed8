import { expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { ReplayDesk } from './replay-desk.ts';
import type { ReplayReply } from './replay-desk.ts';
import { visitData, visitModel } from './replay-fixture.ts';

/** More leads than are replayed between two pauses. */
const MANY = 20_000;

const model = visitModel({ id: 'visits', kind: 'activity', count: 'each', points: 5 });
const withTarget = (target: number): Model => ({ ...model, handover: { targets: { A: target } } });

/** A desk that knows of `leads` leads with two visits each; `onPause` is called in each pause. */
async function deskWith(leads: number, onPause: () => void = () => undefined) {
  const replies: ReplayReply[] = [];
  const desk = new ReplayDesk({
    reply: (reply) => void replies.push(reply),
    pause: async () => onPause(),
  });
  const { timelines, lives, attributes } = visitData(
    model,
    Array.from({ length: leads }, () => ({ created: 0, visits: [1, 2] })),
    10,
  );
  const { at, sort, start: _, ...frame } = timelines;
  const lead = Int32Array.from(at, (_instant, i) => Math.floor(i / 2));
  await desk.take({ kind: 'begin' });
  await desk.take({ kind: 'events', events: { lead, at, sort: Int32Array.from(sort) } });
  await desk.take({ kind: 'timelines', frame });
  await desk.take({ kind: 'lives', lives });
  await desk.take({ kind: 'attributes', attributes });
  const ask = (question: number, candidate: Model) =>
    desk.take({ kind: 'replay', question, models: { candidate, current: model } });
  return { desk, replies, ask };
}

function counts(replies: readonly ReplayReply[]) {
  return replies.map((reply) =>
    reply.problem === undefined ? [reply.question, reply.candidate.lead.length, reply.current.lead.length] : reply,
  );
}

it('answers for both models', async () => {
  const { replies, ask } = await deskWith(3);
  await ask(1, withTarget(11));
  expect(counts(replies)).toEqual([[1, 0, 3]]);
});

it('answers only the last question', async () => {
  const { replies, ask } = await deskWith(MANY);
  await Promise.all([ask(1, withTarget(11)), ask(2, withTarget(5))]);
  expect(counts(replies)).toEqual([[2, MANY, MANY]]);
});

it('does not replay again when only targets have changed', async () => {
  let pauses = 0;
  const { replies, ask } = await deskWith(MANY, () => pauses++);
  await ask(1, withTarget(11));
  const paused = pauses;
  await ask(2, withTarget(5));
  expect(counts(replies)).toEqual([
    [1, 0, MANY],
    [2, MANY, MANY],
  ]);
  expect([paused > 0, pauses]).toEqual([true, paused]);
});

it('tells what it holds: lives, their activities, and what a replay has kept', async () => {
  const { desk, ask } = await deskWith(3);
  // When each of 3 leads was created and begins; where its activities start; instant and sort of 6 activities.
  const told = 3 * (8 + 8) + 4 * 4 + 6 * (8 + 4);
  expect(desk.memory()).toEqual([{ use: 'replay', rows: 6, bytes: told }]);
  await ask(1, model);
  // A lead reaches a higher target at its creation and at each visit: lead, instant, round, grade and target.
  expect(desk.memory()).toEqual([{ use: 'replay', rows: 6, bytes: told + 9 * (4 + 8 + 2 + 2 + 2) }]);
});

it('says what is wrong', async () => {
  const { replies, ask } = await deskWith(1);
  await ask(1, {
    ...model,
    engagement: {
      ...model.engagement,
      criteria: [{ id: 'calls', kind: 'activity', activity: ['call'], count: 'each', points: 5 }],
    },
  });
  expect(replies).toEqual([{ question: 1, problem: 'no events for criterion calls' }]);
});
