import type { Mend } from '../../dataset/recipe/mends.ts';
import { count } from '../shared/format.ts';
import { finding } from './quality-types.ts';
import { areTwoCountries } from './country-names.ts';
import { named, quoted, list } from '../shared/words.ts';
import type { ColumnQuality, Finding, QualityFacts } from './quality-types.ts';
import { fold } from '../../dataset/text.ts';

/** Columns of more different values are ids or free text, where alike is not the same. */
const MOST_DISTINCT = 500;

/** Values, and activity types, that are probably spellings of one another. */
export function spellingFindings(facts: QualityFacts): Finding[] {
  return [
    ...columnFinding('leads', facts.attributes),
    ...typeFinding(facts),
    ...columnFinding('activities', facts.details),
  ];
}

function columnFinding(table: 'leads' | 'activities', columns: readonly ColumnQuality[]): Finding[] {
  const found = columns
    .filter(({ distinct, numeric }) => distinct <= MOST_DISTINCT && numeric === null)
    .flatMap(({ name, rows, values }) => spellingVariants(values).map((variants) => ({ name, rows, variants })));
  if (found.length === 0) return [];
  const about = [...new Set(found.map(({ name }) => name))];
  const noun = table === 'leads' ? 'attributes' : 'details';
  const rows = found.reduce((sum, { variants }) => sum + rowsOf(variants), 0);
  return [
    finding({
      ...{ id: `spelling:${table}`, severity: 'note', table, about, rows },
      title: `${named(about, noun)} ${about.length === 1 ? 'has' : 'have'} several spellings of one value`,
      meaning: MEANING,
      examples: found.map(({ name, variants }) => `${name}: ${exampleOf(variants)}`),
      share: rows / Math.max(1, found[0]?.rows ?? 1),
      // Which spellings are one a person decides, pair by pair.
      mends: found.flatMap(({ name, variants: { into, others } }) =>
        others.map(({ value }): Mend => ({ kind: 'merge', table, column: name, into: into.value, texts: [value] })),
      ),
    }),
  ];
}

const MEANING =
  'Criteria compare texts exactly, but for case and outer spaces, so each spelling would need its own points.';

function typeFinding({ types }: QualityFacts): Finding[] {
  const renamed = new Set(types.filter((type) => type.renamed).map(({ type }) => type));
  const found = spellingVariants(types.map(({ type, events }) => ({ value: type, n: events })));
  if (found.length === 0) return [];
  const about = found.flatMap(({ into, others }) => [into, ...others].map(({ value }) => value));
  const rows = found.reduce((sum, variants) => sum + rowsOf(variants), 0);
  const all = types.reduce((sum, { events }) => sum + events, 0);
  return [
    finding({
      ...{ id: 'spelling:types', severity: 'note', table: 'activities', about, column: null, rows, share: rows / all },
      title: `${count(found.length)} activity ${found.length === 1 ? 'type has' : 'types have'} several spellings`,
      meaning: MEANING,
      examples: found.map(exampleOf),
      // A type that already got its name from the recipe is called otherwise in the file.
      mends: found
        .flatMap(({ into, others }) => others.map(({ value }) => ({ into: into.value, value })))
        .filter(({ value }) => !renamed.has(value))
        .map(({ into, value }) => ({ kind: 'merge-types', into, texts: [value] })),
    }),
  ];
}

function rowsOf({ others }: Variants): number {
  return others.reduce((sum, { n }) => sum + n, 0);
}

function exampleOf({ into, others }: Variants): string {
  const spelled = ({ value, n }: Variants['into']) => `${quoted(value)} (${count(n)})`;
  return `${list(others.slice(0, 4).map(spelled))} beside ${spelled(into)}`;
}

/** Spellings of one value, as far as that can be told. */
interface Variants {
  /** The most frequent spelling. */
  into: { value: string; n: number };
  others: { value: string; n: number }[];
}

/** Most values that are compared with each other. */
const MOST = 500;

/** A typo is a rare spelling of a frequent word, this long at least. */
const RARE = 0.1;

const LONG = 6;

/** A plural is one of a stem this long at least: `new` is no singular of `news`. */
const STEM = 4;

/**
 * Groups of values that are probably one: they differ by accents, punctuation, inner white space, a plural s, or one typo
 * in a long word. Signs that carry meaning (`+ # & / % < >` and any sign between digits) count, texts without letters are
 * never merged, and a typo must be ten times rarer than what it is a typo of. `values` differ once folded.
 */
export function spellingVariants(values: readonly { value: string; n: number }[]): Variants[] {
  const ranked = values.toSorted((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1)).slice(0, MOST);
  const groups: SpellingGroup[] = [];
  const known = new Map<string, SpellingGroup>();
  for (const { value, n } of ranked) {
    const skeleton = skeletonOf(value);
    if (skeleton === null) continue;
    const alike =
      known.get(compact(skeleton)) ??
      pluralsOf(skeleton)
        .map((other) => known.get(compact(other)))
        .find((group) => group !== undefined) ??
      groups.find((group) => isTypo(group, skeleton, n));
    // Iceland is no misspelt Ireland, however rare it is.
    const home = alike && !areTwoCountries(alike.into.value, value) ? alike : undefined;
    const group = home ?? { into: { value, n }, others: [], skeleton };
    if (home) home.others.push({ value, n });
    else groups.push(group);
    if (!known.has(compact(skeleton))) known.set(compact(skeleton), group);
  }
  return groups.filter(({ others }) => others.length > 0).map(({ into, others }) => ({ into, others }));
}

type SpellingGroup = Variants & { skeleton: string };

/** The words of a value without accents and meaningless signs; null where it has too few letters to be compared. */
function skeletonOf(value: string): string | null {
  const bare = fold(value).normalize('NFKD').replace(/\p{M}/gu, '');
  const words = bare
    .replace(/(?<=\d)[\p{P}\p{S}\s]+(?=\d)/gu, (sign) => `<${sign.trim() || '_'}>`)
    .replace(/[\s.,;:!?'’"“”()[\]_\-‐–—]+/gu, ' ')
    .trim();
  return words.replace(/[^\p{L}]/gu, '').length >= 3 ? words : null;
}

function compact(skeleton: string): string {
  return skeleton.replaceAll(' ', '');
}

/** The plural and the singular of a skeleton's last word, where it is long enough to have them. */
function pluralsOf(skeleton: string): string[] {
  const last = skeleton.split(' ').at(-1) ?? '';
  if (!/\p{L}$/u.test(last)) return [];
  const singular = last.endsWith('s') && last.length > STEM ? [skeleton.slice(0, -1)] : [];
  return last.length >= STEM ? [`${skeleton}s`, ...singular] : singular;
}

/** One long word differs by one letter: left out, added, another one, or two swapped; not its first one. */
function isTypo(group: SpellingGroup, skeleton: string, n: number): boolean {
  if (n > RARE * group.into.n || Math.abs(group.skeleton.length - skeleton.length) > 1) return false;
  const [a, b] = [group.skeleton.split(' '), skeleton.split(' ')];
  if (a.length !== b.length) return false;
  const different = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i] ?? ''] as const]));
  const [pair] = different;
  if (different.length !== 1 || !pair) return false;
  const [one, other] = pair;
  if (Math.min(one.length, other.length) < LONG || one[0] !== other[0]) return false;
  return /^\p{L}+$/u.test(one + other) && oneEdit(one, other);
}

/** Damerau 1964: one insertion, deletion, substitution, or transposition of neighbours. */
function oneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
