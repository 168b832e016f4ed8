import type { Stage } from '../../dataset/stages.ts';
import { plural } from '../../plural.ts';
import { count, percent } from './format.ts';

/** How answers speak of one kind of conversion. */
export interface OutcomeWords {
  one: string;
  many: string;
  /** After a plural: `A leads win 31% of the time`. */
  verb: string;
  /** After an auxiliary: `will ever win`. */
  will: string;
  /** What a lead is that has converted: `had already won`. */
  done: string;
  /** What leads are after it: `already won`. */
  state: string;
}

const WORDS: Record<Stage, OutcomeWords> = {
  passed: {
    one: 'handover',
    many: 'handovers',
    verb: 'are handed over',
    will: 'be handed over',
    done: 'been handed over',
    state: 'handed over',
  },
  accepted: {
    one: 'acceptance',
    many: 'acceptances',
    verb: 'are accepted',
    will: 'be accepted',
    done: 'been accepted',
    state: 'accepted',
  },
  returned: {
    one: 'return',
    many: 'returns',
    verb: 'are returned',
    will: 'be returned',
    done: 'been returned',
    state: 'returned',
  },
  opportunity: {
    one: 'opportunity',
    many: 'opportunities',
    verb: 'become opportunities',
    will: 'become opportunities',
    done: 'become opportunities',
    state: 'opportunities',
  },
  won: { one: 'win', many: 'wins', verb: 'win', will: 'win', done: 'won', state: 'won' },
  lost: { one: 'loss', many: 'losses', verb: 'are lost', will: 'be lost', done: 'been lost', state: 'lost' },
};

/** The words for a kind of conversion: wins, opportunities, … */
export function outcomeWords(conversion: Stage): OutcomeWords {
  return WORDS[conversion];
}

/** A count with its noun: `1 lead`, `1,590 leads`. */
export function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${plural(n, one, many)}`;
}

/** A count of leads with its noun. */
export function leads(n: number): string {
  return counted(n, 'lead', 'leads');
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count in words up to twelve, in figures above: `three`, `13`. */
export function inWords(n: number): string {
  return SMALL[n] ?? count(n);
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Texts as a list in a sentence: `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

/** How far a share may be from one in so many, relative to it, to be called that. */
const CLOSE = 0.04;

/**
 * A share of the leads as the subject of a sentence with a singular verb where `singular` is true: `One lead in eight`,
 * else with a plural one: `13% of the leads`.
 */
export function shareOfLeads(share: number): { text: string; singular: boolean } {
  if (share === 0) return { text: 'No lead', singular: true };
  if (share === 1) return { text: 'Every lead', singular: true };
  const inHow = Math.round(1 / share);
  const close = Math.abs(share * inHow - 1) <= CLOSE;
  if (close && inHow === 2) return { text: 'Half of the leads', singular: false };
  if (close && inHow > 2 && inHow <= 12) return { text: `One lead in ${inWords(inHow)}`, singular: true };
  return { text: `${percent(share)} of the leads`, singular: false };
}

/** A text from the data within a sentence. */
export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}

/** The first few of some texts: `a, b and 4 more`. */
export function some(texts: readonly string[], most = 4): string {
  if (texts.length <= most + 1) return list(texts);
  return `${texts.slice(0, most).join(', ')} and ${count(texts.length - most)} more`;
}

/** One noun or several with their number in words up to one: `City`, `5 attributes`. */
export function named(names: readonly string[], noun: string): string {
  return names.length === 1 ? (names[0] ?? '') : `${count(names.length)} ${noun}`;
}

/** A piece of a sentence; its tone says how it is set, never what it says (a reader without colour loses nothing). */
export interface Segment {
  text: string;
  tone?: 'good' | 'bad' | 'quiet' | 'strong';
  /** What the page does where it is pressed; elsewhere it is plain text. */
  does?: 'judge-later';
}

/** One plain line of an answer. Spaces and full stops are in the segments' texts. */
export type Sentence = Segment[];

/** What may stand in `sentence`: plain text or a segment with a tone. */
export type SentencePart = string | Segment;

/** A segment with a tone. */
export function tone(kind: NonNullable<Segment['tone']>, text: string): Segment {
  return { text, tone: kind };
}

/** Joins parts to a sentence; neighbouring plain texts become one segment, empty ones vanish. */
export function sentence(...parts: SentencePart[]): Sentence {
  const segments: Sentence = [];
  for (const part of parts) {
    const segment = typeof part === 'string' ? { text: part } : part;
    const last = segments.at(-1);
    if (segment.text === '') continue;
    if (last && isPlain(last) && isPlain(segment)) last.text += segment.text;
    else segments.push({ ...segment });
  }
  return segments;
}

function isPlain({ tone, does }: Segment): boolean {
  return tone === undefined && does === undefined;
}

/** The sentence as text, for a screen reader, a file or a test. */
export function plain(sentence: Sentence): string {
  return sentence.map((segment) => segment.text).join('');
}
