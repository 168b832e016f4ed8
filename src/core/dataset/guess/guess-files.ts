import { columnFacts, guessColumns, suits } from '../head/guess-columns.ts';
import type { ColumnFacts, FileColumns, FileHead, FileRole } from '../head/guess-columns.ts';
import { hasWonDate } from '../head/stage-dates.ts';
import { isMissing } from '../text.ts';

/** What a file seems to be. */
export interface FileGuess {
  role: FileRole;
  /** 0 to 1: how far the role is ahead of the next best one. */
  confidence: number;
  columns: FileColumns;
}

const ROLES: readonly FileRole[] = ['leads', 'flat', 'activities', 'outcomes'];

const FILE_NAMES: readonly (readonly [FileRole, RegExp])[] = [
  ['activities', /activit|event|engag|touch|interaction|visit|click|behaviou?r/],
  ['outcomes', /outcome|opportunit|deal|stage|histor|conversion|sales|result/],
  ['leads', /lead|contact|prospect|person|people|customer|client|account/],
];

/** What two files of the same role have to be ahead of two of different ones. */
const SHARED = 3;

/** From so many columns on, a file with a row a lead is leads, whatever else it tells of them. */
const MANY_COLUMNS = 6;

/**
 * Guesses what each file of a set is and which column is which, from names and first rows alone. Two files get the same
 * role only where another fits one of them badly. `known` holds the roles that are no guess, by file.
 */
export function guessFiles(heads: readonly FileHead[], known: readonly (FileRole | null)[] = []): FileGuess[] {
  const scored = heads.map((head) => {
    const facts = columnFacts(head);
    const scores = new Map(ROLES.map((role) => [role, roleScore(head, facts, role)]));
    return { facts, scores };
  });
  const settled = heads.flatMap((_, i) => known[i] ?? []);
  const guessed = bestRoles(
    scored.filter((_, i) => !known[i]).map(({ scores }) => scores),
    new Set(settled.map(placeOf)),
  );
  const roles = heads.map((_, i) => known[i] ?? guessed.shift() ?? 'leads');
  if (!roles.some((role) => placeOf(role) === 'leads')) {
    const at = heads.findIndex((head, i) => !known[i] && isFlat(head, scored[i]?.facts ?? []));
    if (at >= 0) roles[at] = guessColumns(scored[at]?.facts ?? [], 'flat').target === null ? 'leads' : 'flat';
  }
  return scored.map(({ facts, scores }, i) => {
    const role = roles[i] ?? 'leads';
    const next = Math.max(...ROLES.filter((other) => other !== role).map((other) => scores.get(other) ?? 0));
    const lead = (scores.get(role) ?? 0) - next;
    return { role, confidence: Math.min(1, Math.max(0, lead / 5)), columns: guessColumns(facts, role) };
  });
}

/** Whether a file that reads like outcomes has a row a lead, with the day of its creation and its attributes. */
function isFlat(head: FileHead, facts: readonly ColumnFacts[]): boolean {
  const { id, at } = guessColumns(facts, 'leads');
  const created = facts.find(({ name }) => name === at);
  return (
    id !== null &&
    created !== undefined &&
    suits(created, 'at', 'leads') >= 3 &&
    facts.length >= MANY_COLUMNS &&
    !repeatedIds(head, id)
  );
}

/** How much speaks for a role: the file's name, the columns that it needs, and whether ids repeat. */
function roleScore(head: FileHead, facts: readonly ColumnFacts[], role: FileRole): number {
  const columns = guessColumns(facts, role);
  const fit = (field: keyof FileColumns) =>
    Math.min(
      1,
      Math.max(0, ...facts.filter(({ name }) => name === columns[field]).map((column) => suits(column, field, role))) /
        6,
    );
  const named = FILE_NAMES.find(([, pattern]) => pattern.test(head.name.toLowerCase()))?.[0];
  const name = named === (role === 'flat' ? 'leads' : role) ? 3 : 0;
  const repeats = repeatedIds(head, columns.id);
  // Deals with the day of the win need no stage.
  const wonDeals = named === 'outcomes' && hasWonDate(head);
  switch (role) {
    case 'activities':
      return (
        name + 3 * fit('at') + 4 * fit('type') + fit('id') + (repeats ? 2 : 0) - (columns.type && columns.at ? 0 : 6)
      );
    case 'outcomes':
      return (
        name +
        fit('at') +
        (columns.stage ? 5 * fit('stage') : wonDeals ? 3 : -6) +
        fit('id') +
        (repeats ? 1 : 0) +
        fit('amount')
      );
    case 'flat':
    case 'leads': {
      const width = Math.min(2, facts.length / 6);
      const own = name + 2 * fit('at') + fit('id') + (repeats ? -3 : 1) + width;
      if (role === 'leads') return own;
      // A flag says no more than the day of the win, and each lead would be won twice. A status is a target for want of a better one: it makes no file flat by itself.
      return own + (fit('target') > 0.2 && !hasWonDate(head) ? 3 * fit('target') : -6);
    }
  }
}

function repeatedIds({ columns, preview }: FileHead, id: string | null): boolean {
  const at = id === null ? -1 : columns.indexOf(id);
  const ids = preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
  return new Set(ids).size < ids.length;
}

/** Leads and flat are one place. */
function placeOf(role: FileRole): string {
  return role === 'flat' ? 'leads' : role;
}

/** One role a file, so that the sum of the scores is largest, beside the places that are taken. */
function bestRoles(scores: readonly ReadonlyMap<FileRole, number>[], taken: ReadonlySet<string>): FileRole[] {
  let best: { roles: FileRole[]; sum: number } = { roles: [], sum: -Infinity };
  const extend = (roles: FileRole[], places: ReadonlySet<string>, sum: number) => {
    const file = scores[roles.length];
    if (!file) {
      if (sum > best.sum) best = { roles, sum };
      return;
    }
    for (const role of ROLES) {
      const place = placeOf(role);
      const shared = places.has(place) && places.size < 3 ? SHARED : 0;
      extend([...roles, role], new Set(places).add(place), sum + (file.get(role) ?? 0) - shared);
    }
  };
  // A few are told apart by trying.
  if (scores.length <= 6) extend([], taken, 0);
  return best.roles.length === scores.length ? best.roles : scores.map(alone);
}

function alone(scores: ReadonlyMap<FileRole, number>): FileRole {
  return ROLES.reduce((best, role) => ((scores.get(role) ?? 0) > (scores.get(best) ?? 0) ? role : best));
}
