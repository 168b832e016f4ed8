import { getContext, setContext } from 'svelte';

/** What a picture says of the figures that it shows, beside its own title and answer. */
export interface PictureFacts {
  /** Name and version of the model, and of the one that it is compared with. */
  candidate: string;
  current: string;
  /** Who is scored when, and what counts as success. */
  conditions: string;
}

const KEY = Symbol('picture');

/** For the page: says what all pictures of its charts are of; null while nothing is shown. */
export function setPictureFacts(facts: () => PictureFacts | null): void {
  setContext(KEY, facts);
}

/** For a component: asks what a picture of its chart is of. */
export function getPictureFacts(): () => PictureFacts | null {
  return getContext<(() => PictureFacts | null) | undefined>(KEY) ?? (() => null);
}

/** The lines below a picture that is made at `now`. */
export function notesOf(facts: PictureFacts | null, isEarlier: boolean, now: Date): string[] {
  const earlier = isEarlier ? ['Of before the last change.'] : [];
  const made = `Scorebench, ${dayOf(now)}`;
  if (!facts) return [...earlier, made];
  return [...earlier, `Model: ${facts.candidate}, compared with ${facts.current}`, facts.conditions, made];
}

/** `thresholds-2026-q4-draft-2026-11-30`: the cell, the model and the day, as the name of a file without its ending. */
export function pictureName(cell: string, facts: PictureFacts | null, now: Date): string {
  const parts = [cell, facts?.candidate ?? '', dayOf(now)];
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return parts
    .map((part) =>
      plain(part)
        .replace(/^-+|-+$/g, '')
        .slice(0, 60),
    )
    .filter(Boolean)
    .join('-');
}

/** The day as it is at the reader's place: `2026-11-30`. */
function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
