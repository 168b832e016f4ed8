import { Tokenizer, TokenizerError, TokenType } from '@streamparser/json';
import type { ParsedTokenInfo } from '@streamparser/json';
import type { UserError } from '../../core/diagnostics.ts';
import { problem } from '../reader-problems.ts';

/** What happens in a JSON text; `text` is a string without its quotes, and a number as it is written. */
export interface JsonEvent {
  kind: 'open' | 'close' | 'key' | 'string' | 'number' | 'literal';
  text: string;
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** The code of the problem that a second value follows where there is one at most. */
export const MORE_JSON = 'more-json';

/** Deeper than any export; each level costs memory. */
const DEEPEST = 1000;

/** The library's tokenizer, but numbers keep their characters: a double has neither 12345678901234567890 nor 1.10. */
class RawTokenizer extends Tokenizer {
  number = '';

  protected override parseNumber(text: string): number {
    this.number = text;
    return 0;
  }
}

/**
 * Reads JSON bytes (UTF-8), several values after one another where `many`, and reports what happens in them. Throws a
 * `UserError` with the byte where they are no JSON.
 */
export class JsonEvents {
  readonly #file: string;
  readonly #many: boolean;
  readonly #onEvent: (event: JsonEvent) => void;
  readonly #tokenizer = new RawTokenizer({ stringBufferSize: 2 ** 16 });
  /** The open brackets, outermost first. */
  readonly #open: ('{' | '[')[] = [];
  #expected: Expected = 'value';
  #values = 0;

  constructor(file: string, many: boolean, onEvent: (event: JsonEvent) => void) {
    this.#file = file;
    this.#many = many;
    this.#onEvent = onEvent;
    this.#tokenizer.onToken = (token) => this.#take(token);
  }

  /** How many brackets are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Whether the innermost open bracket is an array's. */
  get inArray(): boolean {
    return this.#open.at(-1) === '[';
  }

  write(bytes: Uint8Array): void {
    this.#guard(() => this.#tokenizer.write(bytes));
  }

  end(): void {
    this.#guard(() => this.#tokenizer.end());
    if (this.#open.length > 0)
      throw problem('damaged', this.#file, 'the JSON text is cut off', 'copy or export the file again');
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (cause) {
      if (!(cause instanceof TokenizerError) && !isUtf8Error(cause)) throw cause;
      throw problem(
        'broken-json',
        this.#file,
        cause.message,
        'export the file again, or check it with a JSON tool',
        cause,
      );
    }
  }

  #take({ token, value, offset }: ParsedTokenInfo): void {
    const text = token === TokenType.NUMBER ? this.#tokenizer.number : String(value);
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        this.#begin(text, offset);
        this.#onEvent({ kind: 'open', text });
        this.#push(token === TokenType.LEFT_BRACE ? '{' : '[', offset);
        return;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#close(token === TokenType.RIGHT_BRACE ? '{' : '[', text, offset);
        return;
      case TokenType.COLON:
      case TokenType.COMMA:
        this.#punctuate(text, offset);
        return;
      case TokenType.STRING:
        if (this.#expected === 'key' || this.#expected === 'key or }') {
          this.#expected = ':';
          this.#onEvent({ kind: 'key', text });
          return;
        }
        this.#scalar('string', text, offset);
        return;
      case TokenType.NUMBER:
        this.#scalar('number', text, offset);
        return;
      default:
        this.#scalar('literal', text, offset);
    }
  }

  #scalar(kind: 'string' | 'number' | 'literal', text: string, offset: number): void {
    this.#begin(text, offset);
    this.#expected = this.depth === 0 ? 'value' : ', or end';
    this.#onEvent({ kind, text });
  }

  #begin(text: string, offset: number): void {
    if (this.#expected !== 'value' && this.#expected !== 'value or ]') throw this.#unexpected(text, offset);
    if (this.depth === 0 && this.#values++ > 0 && !this.#many)
      throw problem(
        MORE_JSON,
        this.#file,
        `there is more after the end of the JSON text (byte ${offset})`,
        'keep one JSON value, or write one record a line',
      );
  }

  #push(bracket: '{' | '[', offset: number): void {
    if (this.#open.push(bracket) > DEEPEST)
      throw problem(
        'broken-json',
        this.#file,
        `values are nested deeper than ${DEEPEST} (byte ${offset})`,
        'export the file again',
      );
    this.#expected = bracket === '{' ? 'key or }' : 'value or ]';
  }

  #close(bracket: '{' | '[', text: string, offset: number): void {
    const empty = bracket === '{' ? 'key or }' : 'value or ]';
    if (this.#open.at(-1) !== bracket || (this.#expected !== ', or end' && this.#expected !== empty))
      throw this.#unexpected(text, offset);
    this.#open.pop();
    this.#expected = this.depth === 0 ? 'value' : ', or end';
    this.#onEvent({ kind: 'close', text });
  }

  #punctuate(text: string, offset: number): void {
    if (this.#expected !== (text === ':' ? ':' : ', or end')) throw this.#unexpected(text, offset);
    this.#expected = text === ':' || this.inArray ? 'value' : 'key';
  }

  #unexpected(text: string, offset: number): UserError {
    const found = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return problem(
      'broken-json',
      this.#file,
      `expected ${this.#expected}, found ${found} (byte ${offset})`,
      'export the file again, or check it with a JSON tool',
    );
  }
}

/** What a `TextDecoder` throws at bytes that are no UTF-8. */
function isUtf8Error(cause: unknown): cause is TypeError {
  return cause instanceof TypeError && /decod|encoded data/i.test(cause.message);
}
