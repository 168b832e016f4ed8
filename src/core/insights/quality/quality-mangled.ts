import { MANGLINGS, unmangled } from '../../dataset/mangled-text.ts';
import type { Mangling } from '../../dataset/mangled-text.ts';
import { count } from '../shared/format.ts';
import { named, quoted } from '../shared/words.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts } from './quality-types.ts';

/** What a mangling is called, and where it comes from. */
const WORDS: Record<Mangling, { what: string; why: string }> = {
  html: { what: 'signs as web pages write them', why: 'A program exported texts as it writes them into its pages.' },
  'utf-8-twice': {
    what: 'letters that were read in a wrong encoding',
    why: 'A program took UTF-8 for Windows-1252 on the way, so letters with accents became two.',
  },
};

/** How many examples a finding gives. */
const EXAMPLES = 4;

/** Texts that a program on the way has spoiled: `R&amp;D` beside `R&D` are two values to every criterion. */
export function mangledFindings(facts: QualityFacts): Finding[] {
  const types = { name: 'type', values: facts.types.map(({ type, events }) => ({ value: type, n: events })) };
  return MANGLINGS.flatMap((mangling) => [
    ...mangledIn('leads', facts.attributes, mangling),
    ...mangledIn('activities', [types, ...facts.details], mangling),
  ]);
}

function mangledIn(
  table: 'leads' | 'activities',
  columns: readonly { name: string; values: readonly { value: string; n: number }[] }[],
  mangling: Mangling,
): Finding[] {
  const found = columns.flatMap(({ name, values }) =>
    values.filter(({ value }) => unmangled(value, mangling) !== value).map((each) => ({ name, ...each })),
  );
  if (found.length === 0) return [];
  const about = [...new Set(found.map(({ name }) => name))];
  const { what, why } = WORDS[mangling];
  const noun = table === 'leads' ? 'attributes' : 'columns';
  return [
    finding({
      ...{ id: `mangled-${mangling}:${table}`, severity: 'warning', table, about },
      title: `${named(about, noun)} ${about.length === 1 ? 'has' : 'have'} ${what}`,
      meaning: `${why} Criteria compare texts exactly, so such a text matches no value that is written well.`,
      examples: found
        .slice(0, EXAMPLES)
        .map(
          ({ name, value, n }) => `${name}: ${quoted(value)} (${count(n)}) is ${quoted(unmangled(value, mangling))}`,
        ),
      rows: found.reduce((sum, { n }) => sum + n, 0),
      mends: [{ kind: 'decode', table, what: mangling }],
    }),
  ];
}
