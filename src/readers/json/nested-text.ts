import type { JsonEvent } from './json-events.ts';

/** Writes what happens within a nested value as JSON text again, compact; numbers keep their characters. */
export class NestedText {
  readonly #parts: string[] = [];
  /** Whether a further value needs a comma before it. */
  #comma = false;

  add({ kind, text }: JsonEvent): void {
    if (kind === 'close') {
      this.#parts.push(text);
      this.#comma = true;
      return;
    }
    const written = kind === 'key' ? `${JSON.stringify(text)}:` : kind === 'string' ? JSON.stringify(text) : text;
    this.#parts.push(this.#comma ? `,${written}` : written);
    this.#comma = kind !== 'key' && kind !== 'open';
  }

  text(): string {
    return this.#parts.join('');
  }
}
