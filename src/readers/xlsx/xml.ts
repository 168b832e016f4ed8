import { Parser } from 'saxen';
import { UserError } from '../../core/diagnostics.ts';
import type { Bytes } from '../bytes/byte-file.ts';
import { damaged } from '../reader-problems.ts';

/** What an XML document holds, in its order; names come without their prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** A part of a text, with its references resolved. */
  text?(text: string): void;
}

/** The attributes of a tag by their names without prefix. */
export type XmlAttributes = (name: string) => string | undefined;

/** Characters that the parser gets at once: it looks again at all that is not complete. */
const PART = 2 ** 18;
/** Longer than any tag or text; the parser keeps what is not complete. */
const LONGEST = 2 ** 24;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML (UTF-8) piece by piece. It is done with a piece when this goes on, so that its reader may wait in between. */
export async function* readXml(
  pieces: AsyncIterable<Bytes>,
  path: string,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let waiting = 0;
  const parser = parserFor(handlers, () => {
    waiting = 0;
  });
  const parse = (work: () => void) => {
    try {
      work();
    } catch (cause) {
      throw cause instanceof UserError ? cause : damaged(path, 'the XML', cause);
    }
  };
  let part = '';
  const write = () => {
    waiting += part.length;
    parser.write(part);
    part = '';
    if (waiting > LONGEST) throw new RangeError('a text of more than 16 MB');
  };
  for await (const piece of pieces) {
    parse(() => (part += decoder.decode(piece, { stream: true })));
    if (part.length < PART) continue;
    parse(write);
    yield;
  }
  parse(() => {
    part += decoder.decode();
    write();
    parser.end();
  });
  yield;
}

function parserFor(handlers: XmlHandlers, onProgress: () => void): Parser {
  return new Parser()
    .on('openTag', (name, attributes) => {
      onProgress();
      handlers.open?.(withoutPrefix(name), lazily(attributes));
    })
    .on('closeTag', (name) => {
      onProgress();
      handlers.close?.(withoutPrefix(name));
    })
    .on('text', (text) => {
      onProgress();
      handlers.text?.(resolve(text));
    })
    .on('cdata', (text) => {
      onProgress();
      handlers.text?.(text);
    })
    .on('error', (error) => {
      throw error;
    });
}

/** Most tags are never asked for their attributes, and few have a prefix. */
function lazily(attributes: () => Record<string, string>): XmlAttributes {
  let known: Record<string, string> | null = null;
  return (name) => {
    known ??= attributes();
    const value = Object.hasOwn(known, name) ? known[name] : prefixed(known, name);
    return value === undefined ? undefined : resolve(value);
  };
}

function prefixed(attributes: Record<string, string>, name: string): string | undefined {
  for (const key in attributes)
    if (key.endsWith(name) && withoutPrefix(key) === name && !key.startsWith('xmlns')) return attributes[key];
  return undefined;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** By our own hand: the parser's makes another character of each beyond U+FFFF. */
function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
