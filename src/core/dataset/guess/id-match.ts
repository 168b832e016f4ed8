import { namePoints } from '../head/column-names.ts';
import { columnFacts } from '../head/guess-columns.ts';
import type { FileHead } from '../head/guess-columns.ts';

/**
 * Some of a column's distinct texts: those that come first by a hash of them, so that the samples of two columns hold the
 * same texts where the columns do.
 */
export interface IdSample {
  ids: readonly string[];
  /** The hash of each, ascending. */
  places: readonly number[];
  /** Every text of the column is there. */
  all: boolean;
}

/** The samples of a file's columns, by their names. */
export type IdSamples = Readonly<Record<string, IdSample>>;

/** More columns than that are no ids, whatever they are called. */
const MOST_COLUMNS = 8;
/** Fewer ids than that, of a sample, say nothing of all. */
const FEW = 20;
/** A column that knows this share of the ids that no lead has is one of further ids. */
const FURTHER = 0.1;
/** Where fewer ids than that are known, the files don't belong together by these columns. */
const MOST = 0.5;

/** What a column of ids is called, or the name of what it is the id of. */
const ID_NAME =
  /(^|_)(ids?|uuid|guid|keys?|contact|account|opportunity|opp|deal|person|company|konto|kontakt|e?_?mail)(_|$)/;

/** The columns by which a file may name leads: the chosen one first. */
export function idCandidates(head: FileHead, chosen: string | null): string[] {
  const points = (key: string) =>
    Math.max(namePoints(key, 'id', true), namePoints(key, 'id', false), ID_NAME.test(key) ? 1 : 0);
  const named = columnFacts(head)
    .map(({ name, key, dates }) => ({ name, points: dates > 0.5 ? 0 : points(key) }))
    .filter((each) => each.points > 0 && each.name !== chosen)
    .sort((a, b) => b.points - a.points);
  return [...(chosen === null ? [] : [chosen]), ...named.map(({ name }) => name)].slice(0, MOST_COLUMNS);
}

/** How a file of events finds its leads. */
export interface IdJoin {
  /** The column of the events. */
  column: string;
  /** Columns of the leads beside their id that hold such ids. */
  further: string[];
  /** The share of the distinct ids that have a lead, by all of these. */
  share: number;
}

/**
 * How the leads are known to a column of a file of events: by their id, and by those further columns that know many of the
 * ids which no lead has. Null where the samples can't tell.
 */
export function joinBy(leads: IdSamples, id: string, events: IdSamples, column: string): IdJoin | null {
  const [own, theirs] = [leads[id], events[column]];
  if (!own || !theirs) return null;
  let left = unknown(theirs, own);
  if (left === null || left.of === 0) return null;
  const { of } = left;
  const further: string[] = [];
  for (const [name, sample] of Object.entries(leads)) {
    if (name === id || left.ids.length === 0) continue;
    const rest = unknown({ ...theirs, ...left }, sample);
    if (rest === null || left.ids.length - rest.ids.length < Math.max(1, FURTHER * left.ids.length)) continue;
    further.push(name);
    left = { ...rest, of };
  }
  return { column, further, share: 1 - left.ids.length / of };
}

/** The ids of a sample that another one lacks, of those that could be in both; null where these are too few. */
function unknown(theirs: IdSample, own: IdSample): { ids: string[]; places: number[]; of: number } | null {
  const end = Math.min(...[theirs, own].map(({ all, places }) => (all ? Infinity : (places.at(-1) ?? 0))));
  const known = new Set(own.ids);
  const seen = theirs.ids.flatMap((id, i) =>
    (theirs.places[i] ?? 0) <= end ? [{ id, place: theirs.places[i] ?? 0 }] : [],
  );
  if (seen.length < FEW && end !== Infinity) return null;
  const left = seen.filter(({ id }) => !known.has(id));
  return { ids: left.map(({ id }) => id), places: left.map(({ place }) => place), of: seen.length };
}

/** The column of a file of events that knows most leads: the chosen one, unless it knows few and another one many. */
export function bestJoin(leads: IdSamples, id: string, events: IdSamples, chosen: string): IdJoin | null {
  const own = joinBy(leads, id, events, chosen);
  if (own && own.share >= MOST) return own;
  const others = Object.keys(events).flatMap((column) => joinBy(leads, id, events, column) ?? []);
  const best = others.sort((a, b) => b.share - a.share)[0];
  return best && best.share >= MOST && best.share > 2 * (own?.share ?? 0) ? best : own;
}

/** Whether a file hardly belongs to the leads by the columns that are chosen. */
export function isFew({ share }: IdJoin): boolean {
  return share < MOST;
}
