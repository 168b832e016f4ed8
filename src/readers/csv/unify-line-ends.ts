import type { Bytes } from '../bytes/byte-file.ts';
import type { Syntax } from './csv-dialect.ts';

const LF = 0x0a;
const CR = 0x0d;
/** No byte. */
const NONE = -1;

/**
 * CSV pieces (UTF-8) with line feeds alone as line ends, because the engine bears no mixture. Line ends within quoted
 * fields stay as they are.
 */
export async function* unifyLineEnds(
  pieces: AsyncIterable<Bytes>,
  dialect: Syntax,
): AsyncGenerator<Bytes, void, undefined> {
  const ends = new LineEnds(dialect);
  for await (const piece of pieces) yield ends.write(piece);
}

/** The same for a text. */
export function unifyText(text: string, dialect: Syntax): string {
  if (!text.includes('\r')) return text;
  return new TextDecoder().decode(new LineEnds(dialect).write(new TextEncoder().encode(text)));
}

class LineEnds {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: number;
  #quoted = false;
  #escaped = false;
  /** The last byte; a quote opens a field only at its beginning. */
  #last = LF;

  constructor({ delimiter, quote, escape }: Syntax) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === '' ? NONE : quote.charCodeAt(0);
    this.#escape = escape === '\\' ? escape.charCodeAt(0) : NONE;
  }

  write(piece: Bytes): Bytes {
    const out = new Uint8Array(piece.length);
    let length = 0;
    for (const byte of piece) {
      const second = byte === LF && this.#last === CR && !this.#quoted;
      if (!second) out[length++] = byte === CR && !this.#quoted ? LF : byte;
      this.#see(byte);
    }
    return out.subarray(0, length);
  }

  /** A doubled quote closes and opens again: the second one counts as at the beginning of a field. */
  #see(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (this.#quoted && byte === this.#escape) this.#escaped = true;
    else if (byte === this.#quote) {
      const opens =
        this.#last === this.#delimiter || this.#last === LF || this.#last === CR || this.#last === this.#quote;
      this.#quoted = !this.#quoted && opens;
    }
    this.#last = byte;
  }
}
