import { ReplayDesk } from '../core/desk/replay/replay-desk.ts';
import { buffersOf } from '../core/buffers-of.ts';
import type { MemoryPart } from '../core/memory.ts';
import type { ReplayReply, ReplayRequest } from '../core/desk/replay/replay-desk.ts';

/** What the worker is told and asked; to `memory` it answers at once what it holds. */
export type ReplayQuestion = ReplayRequest | { kind: 'memory' };

export type ReplayAnswer = ReplayReply | { held: MemoryPart[] };

/** Replays models beside the page, which stays free to draw. */
const desk = new ReplayDesk({
  reply: (reply) => postMessage(reply, { transfer: buffersOf(reply) }),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
});

addEventListener('message', ({ data }: MessageEvent<ReplayQuestion>) => {
  if (data.kind === 'memory') postMessage({ held: desk.memory() } satisfies ReplayAnswer);
  else void desk.take(data);
});
