import { buffersOf } from '../core/buffers-of.ts';
import { letGo } from '../core/let-go.ts';
import { ColumnDesk } from '../core/desk/column-desk.ts';
import type { ColumnReply, ColumnRequest } from '../core/desk/column-desk.ts';

/** What the worker is asked; answers come in the order of questions. */
export interface ColumnQuestion {
  id: number;
  request: ColumnRequest;
}

export type ColumnAnswer = { id: number; reply: ColumnReply } | { id: number; problem: string };

/** Works out states and patterns beside the page, which stays free to draw. */
const desk = new ColumnDesk();

addEventListener('message', ({ data: { id, request } }: MessageEvent<ColumnQuestion>) => {
  try {
    const reply = desk.take(request);
    // They have been put into their places; all else is kept.
    if (request.kind === 'events') letGo(buffersOf(request));
    // Of single rows the states are the desk's own, and it still needs them.
    const transfer = request.kind === 'rows' ? [] : buffersOf(reply);
    postMessage({ id, reply } satisfies ColumnAnswer, { transfer });
  } catch (problem) {
    postMessage({ id, problem: problem instanceof Error ? problem.message : String(problem) } satisfies ColumnAnswer);
  }
});
