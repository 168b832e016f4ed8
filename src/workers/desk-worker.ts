import { buffersOf } from '../core/memory.ts';
import { Desk } from '../core/desk/desk.ts';
import type { DeskReply, DeskRequest } from '../core/desk/messages.ts';
import { letGo } from '../core/let-go.ts';

/** What the worker is asked. */
export interface DeskQuestion {
  id: number;
  request: DeskRequest;
}

export type DeskAnswer = { id: number; reply: DeskReply } | { id: number; problem: string };

/** As long as the worker lives it holds a lock of its name, which tells the page of its end. */
void navigator.locks?.request(self.name, () => new Promise<never>(() => undefined));

/** Another channel's message comes after all that wait already, and sooner than a timer. */
const { port1, port2 } = new MessageChannel();

function pause(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

/** The desk beside the page, which stays free to draw. */
const desk = new Desk(pause);

addEventListener('message', ({ data: { id, request } }: MessageEvent<DeskQuestion>) => {
  void answer(id, request);
});

async function answer(id: number, request: DeskRequest): Promise<void> {
  try {
    const taken = desk.take(request);
    // They have been put into their places; all else is kept.
    if (request.kind === 'events') letGo(buffersOf(request));
    const reply = taken instanceof Promise ? await taken : taken;
    // Of single rows the states are the desk's own, and it still needs them.
    const transfer = request.kind === 'rows' ? [] : buffersOf(reply);
    postMessage({ id, reply } satisfies DeskAnswer, { transfer });
  } catch (problem) {
    postMessage({ id, problem: problem instanceof Error ? problem.message : String(problem) } satisfies DeskAnswer);
  }
}
