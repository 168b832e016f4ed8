import { ReplayDesk } from '../core/scoring/replay-desk.ts';
import { buffersOf } from '../core/buffers-of.ts';
import type { ReplayRequest } from '../core/scoring/replay-desk.ts';

/** Replays models beside the page, which stays free to draw. */
const desk = new ReplayDesk({
  reply: (reply) => postMessage(reply, { transfer: buffersOf(reply) }),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
});

addEventListener('message', ({ data }: MessageEvent<ReplayRequest>) => void desk.take(data));
