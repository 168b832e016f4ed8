import type { Mend } from '../../dataset/recipe/mends.ts';
import { count } from '../shared/format.ts';
import { finding, named, quoted } from './quality-parts.ts';
import type { ColumnFacts, Finding, QualityFacts } from './quality-types.ts';
import { spellingVariants } from './quality-variants.ts';
import type { Variants } from './quality-variants.ts';
import { list } from '../shared/words.ts';

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

function columnFinding(table: 'leads' | 'activities', columns: readonly ColumnFacts[]): Finding[] {
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
      mends: found.map(({ name, variants: { into, others } }): Mend => ({
        ...{ kind: 'merge', table, column: name, into: into.value },
        texts: others.map(({ value }) => value),
      })),
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
        .filter(({ others }) => others.every(({ value }) => !renamed.has(value)))
        .map(({ into, others }) => ({
          kind: 'merge-types',
          into: into.value,
          texts: others.map(({ value }) => value),
        })),
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
