import { Desk } from './desk.ts';
import type { DeskReply, DeskRequest } from './messages.ts';

/** Where the desk stands: beside the page, or here. */
export interface DeskService {
  /** Answers in the order of asking, but for replays. Arrays of a request are not to be used any more. */
  ask(request: DeskRequest): Promise<DeskReply>;
  close(): void;
}

/** Works here, where there is no page that would have to wait. */
export function deskHere(desk = new Desk()): DeskService {
  return {
    ask: (request) => Promise.resolve().then(() => desk.take(request)),
    close: () => undefined,
  };
}
