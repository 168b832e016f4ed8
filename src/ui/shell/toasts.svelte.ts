/** A short message about something that happened, with at most one thing to do about it. */
export interface ToastMessage {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

/** Long enough to read a line twice; longer where there is something to press. */
const SHOWN_MS = 5000;
const SHOWN_WITH_ACTION_MS = 10_000;

/** The messages on show, newest last. */
export class Toasts {
  #messages = $state.raw<readonly ToastMessage[]>([]);
  #next = 1;

  get messages(): readonly ToastMessage[] {
    return this.#messages;
  }

  /** Shows a message for some seconds. */
  show(text: string, action?: ToastMessage['action']): void {
    const id = this.#next++;
    this.#messages = [...this.#messages.slice(-2), { id, text, ...(action && { action }) }];
    setTimeout(() => this.dismiss(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  }

  dismiss(id: number): void {
    this.#messages = this.#messages.filter((message) => message.id !== id);
  }
}
