import { ColumnDesk } from './column-desk.ts';
import type { ColumnReply, ColumnRequest } from './column-desk.ts';

/** Where states and patterns are worked out: beside the page, or here. */
export interface ColumnService {
  /** Answers in the order of asking. Arrays of a request are not to be used any more. */
  ask(request: ColumnRequest): Promise<ColumnReply>;
  close(): void;
}

/** Works here, where there is no page that would have to wait. */
export function columnsHere(): ColumnService {
  const desk = new ColumnDesk();
  return {
    ask: (request) => Promise.resolve().then(() => desk.take(request)),
    close: () => undefined,
  };
}
