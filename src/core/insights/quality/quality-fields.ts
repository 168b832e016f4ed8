import { percent } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { finding } from './quality-types.ts';
import { counted, leads, named, quoted } from '../shared/words.ts';
import type { AttributeFacts, Finding, QualityFacts } from './quality-types.ts';

/** From this share of blanks on a column says something about few leads only. */
const MOSTLY_BLANK = 0.9;
/** From this share of different values among the filled in ones on a column is an id or free text. */
const UNIQUE = 0.5;
/** Numbers are unique more easily: only whole ones, all different and of one length, are ids. */
const ALL_DIFFERENT = 0.995;
const LEAST_IDS = 100;

/**
 * Attributes that are mostly blank, the same for every lead, or different for nearly every one. That a leak is mostly
 * blank is no news.
 */
export function fieldFindings(facts: QualityFacts, leaks: ReadonlySet<string> = new Set()): Finding[] {
  const { attributes } = facts;
  const filled = ({ rows, missing }: AttributeFacts) => rows - missing;
  const constant = attributes.filter(
    ({ rows, missing, distinct }) => distinct === 0 || (distinct === 1 && missing === 0 && rows > 1),
  );
  const blank = attributes.filter(
    (each) =>
      !constant.includes(each) && !leaks.has(each.name) && each.rows > 0 && each.missing >= MOSTLY_BLANK * each.rows,
  );
  const unique = attributes.filter((each) => filled(each) >= FEW && isUnique(each, filled(each)));
  return [...blankFinding(blank), ...constantFinding(constant), ...uniqueFinding(unique)];
}

function isUnique({ distinct, numeric, values }: AttributeFacts, filled: number): boolean {
  if (numeric === null) return distinct > FEW && distinct >= UNIQUE * filled;
  if (numeric === 'any' || filled < LEAST_IDS || distinct < ALL_DIFFERENT * filled) return false;
  const lengths = values.map(({ value }) => value.length);
  return Math.max(...lengths) - Math.min(...lengths) <= 1;
}

function blankFinding(columns: readonly AttributeFacts[]): Finding[] {
  if (columns.length === 0) return [];
  const about = columns.map(({ name }) => name);
  const one = columns.length === 1;
  const rows = Math.max(...columns.map(({ missing }) => missing));
  return [
    finding({
      ...{ id: 'field-blank', severity: 'note', table: 'leads', about, mends: leaveOut(about) },
      title: `${named(about, 'attributes')} ${one ? 'is' : 'are'} mostly blank`,
      meaning: `A criterion on ${one ? 'it' : 'them'} gives nearly all leads the same points. Look at who has a value before using ${one ? 'it' : 'them'}.`,
      examples: columns.map(
        ({ name, rows: all, missing }) =>
          `${name}: filled in for ${leads(all - missing)} (${percent((all - missing) / all)})`,
      ),
      ...{ rows, share: rows / Math.max(1, columns[0]?.rows ?? 1) },
    }),
  ];
}

function constantFinding(columns: readonly AttributeFacts[]): Finding[] {
  if (columns.length === 0) return [];
  const about = columns.map(({ name }) => name);
  const one = columns.length === 1;
  return [
    finding({
      ...{ id: 'field-constant', severity: 'note', table: 'leads', about, mends: leaveOut(about) },
      title: `${named(about, 'attributes')} ${one ? 'is' : 'are'} the same for every lead`,
      meaning: `${one ? 'It tells' : 'They tell'} leads apart in no way, so no points on ${one ? 'it' : 'them'} change a ranking.`,
      examples: columns.map(({ name, values: [first] }) => `${name}: ${first ? quoted(first.value) : 'always blank'}`),
    }),
  ];
}

function uniqueFinding(columns: readonly AttributeFacts[]): Finding[] {
  if (columns.length === 0) return [];
  const about = columns.map(({ name }) => name);
  const one = columns.length === 1;
  return [
    finding({
      ...{ id: 'field-unique', severity: 'note', table: 'leads', about, mends: leaveOut(about) },
      title: `${named(about, 'attributes')} ${one ? 'is' : 'are'} different for nearly every lead`,
      meaning: `${one ? 'It is' : 'They are'} probably an id, a date or free text. Points by value make no sense there; a criterion by words may suit free text.`,
      examples: columns.map(
        ({ name, distinct, rows, missing, values: [first] }) =>
          `${name}: ${counted(distinct, 'value', 'different values')} in ${leads(rows - missing)}${first ? `, such as ${quoted(first.value)}` : ''}`,
      ),
    }),
  ];
}

function leaveOut(columns: readonly string[]): Finding['mends'] {
  return columns.map((column) => ({ kind: 'exclude-attribute', column }));
}
