import type { Path } from '../values/paths.ts';

/** Where JSON text stops being JSON. */
export interface SyntaxProblem {
  /** Index into the text; its length where the text ends too early. */
  offset: number;
  expected: string;
  hint: string;
}

export interface JsonScan {
  problem?: SyntaxProblem;
  /** Paths of keys that their object already had, at most 100. */
  duplicates: Path[];
}

interface Open {
  /** Keys so far, for an object; null for a list. */
  keys: Set<string> | null;
  /** The key or index of the value that comes now. */
  at: string | number;
}

const MOST_DUPLICATES = 100;
const WORD = /[-+.\w]*/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads JSON text without building a value, to explain what `JSON.parse` does not. Takes any depth. */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  scanner.run();
  return { duplicates: scanner.duplicates, ...(scanner.problem && { problem: scanner.problem }) };
}

class Scanner {
  readonly duplicates: Path[] = [];
  problem: SyntaxProblem | undefined;
  private readonly text: string;
  private readonly open: Open[] = [];
  private offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads values until the text ends or fails. A value that opens an object or list is followed by its first inner one. */
  run(): void {
    do if (!this.startValue()) return;
    while (this.open.length > 0);
    if (this.peek() !== '') this.fail('the end of the file', 'remove what follows');
  }

  /** The next character that is no white space, '' at the end. */
  private peek(): string {
    while (this.offset < this.text.length && ' \t\n\r'.includes(this.text.charAt(this.offset))) this.offset++;
    return this.text.charAt(this.offset);
  }

  private fail(expected: string, hint: string): false {
    const char = this.text.charAt(this.offset);
    const known =
      char === "'" || char === '\u201c' ? 'use double quotes' : char === '/' ? 'JSON has no comments' : hint;
    this.problem = { offset: this.offset, expected, hint: known };
    return false;
  }

  private startValue(): boolean {
    const char = this.peek();
    if (char === '{' || char === '[') {
      this.offset++;
      this.open.push({ keys: char === '{' ? new Set() : null, at: 0 });
      if (this.peek() === (char === '{' ? '}' : ']')) return this.closeAll();
      return char === '{' ? this.key('a key in double quotes or "}"', 'put the key in double quotes') : true;
    }
    return (char === '"' ? this.string() !== null : this.word()) && this.closeAll();
  }

  /** After a value: closes what ends here, then goes on to the next value of what is still open. */
  private closeAll(): boolean {
    for (let top = this.open.at(-1); top; top = this.open.at(-1)) {
      const close = top.keys ? '}' : ']';
      const char = this.peek();
      if (char === ',') return this.next(top, close);
      if (char !== close) return this.fail(`"," or "${close}"`, 'a comma, a quote or a bracket is missing before it');
      this.offset++;
      this.open.pop();
    }
    return true;
  }

  private next(top: Open, close: string): boolean {
    this.offset++;
    if (this.peek() === close) return this.fail(top.keys ? 'a key' : 'a value', 'remove the comma before it');
    if (top.keys) return this.key('a key in double quotes', 'put the key in double quotes');
    top.at = Number(top.at) + 1;
    return true;
  }

  private key(expected: string, hint: string): boolean {
    if (this.peek() !== '"') return this.fail(expected, hint);
    const key = this.string();
    const top = this.open.at(-1);
    if (key === null || !top) return false;
    top.at = key;
    if (top.keys?.has(key) && this.duplicates.length < MOST_DUPLICATES)
      this.duplicates.push(this.open.map(({ at }) => at));
    top.keys?.add(key);
    if (this.peek() !== ':') return this.fail('":" after the key', 'put a colon before it');
    this.offset++;
    return true;
  }

  /** Reads a string and returns what it means; null if it is broken. */
  private string(): string | null {
    const start = this.offset;
    for (this.offset++; this.offset < this.text.length; this.offset++) {
      const char = this.text.charAt(this.offset);
      if (char === '"') {
        this.offset++;
        return JSON.parse(this.text.slice(start, this.offset)) as string;
      }
      if (char < ' ')
        return this.broken(
          'the closing quote of a text on the same line',
          'close the text, or write \\n for a new line',
        );
      if (char === '\\' && !this.escape()) return this.broken('a JSON escape', 'write \\\\ for one backslash');
    }
    return this.broken('the closing quote of a text', 'close the text');
  }

  private broken(expected: string, hint: string): null {
    this.fail(expected, hint);
    return null;
  }

  /** Steps to the last character of an escape. */
  private escape(): boolean {
    const char = this.text.charAt(++this.offset);
    if (char !== 'u') return char !== '' && '"\\/bfnrt'.includes(char);
    const isHex = /^[0-9a-fA-F]{4}$/.test(this.text.slice(this.offset + 1, this.offset + 5));
    if (isHex) this.offset += 4;
    return isHex;
  }

  private word(): boolean {
    WORD.lastIndex = this.offset;
    const word = WORD.exec(this.text)?.[0] ?? '';
    if (word !== 'true' && word !== 'false' && word !== 'null' && !NUMBER.test(word)) {
      return this.fail('a value', 'put text in double quotes');
    }
    this.offset += word.length;
    return true;
  }
}
