/** A piece of a sentence; its tone says how it is set, never what it says (a reader without colour loses nothing). */
export interface Segment {
  text: string;
  tone?: 'good' | 'bad' | 'quiet' | 'strong';
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
    if (last && last.tone === undefined && segment.tone === undefined) last.text += segment.text;
    else segments.push({ ...segment });
  }
  return segments;
}

/** The sentence as text, for a screen reader, a file or a test. */
export function plain(sentence: Sentence): string {
  return sentence.map((segment) => segment.text).join('');
}
