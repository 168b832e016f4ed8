import { fold } from '../../dataset/text.ts';
import { some, named } from '../shared/words.ts';
import { suspicious } from './quality-evidence.ts';
import type { AttributeEvidence } from './quality-evidence.ts';
import { knownMends, knownQuestion } from './quality-known.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts } from './quality-types.ts';

/** Names of columns that say who works a record, in words: `Lead Owner`, `ownerid`, `Zuständig`. */
const OWNER = [
  /^((lead|contact|account|record|deal|opportunity|company|prospect|hubspot) )*owner( (id|name|alias|email|team|role))?$/,
  /^(assigned|allocated) (to|user|rep|agent)( (id|name))?$|^assignee( (id|name))?$/,
  /^(created|modified|updated|last modified|last updated) by( (id|name))?$/,
  /^(sales|account|inside sales) ?(rep|representative|manager|executive|agent|person)( (id|name))?$|^salesperson$/,
  /^(besitzer|inhaber|zustandig|zustandiger|bearbeiter|vertriebsmitarbeiter|proprietaire|propietario|eigenaar)\b/,
];

/** Names of columns that say when a record was last changed or looked at. */
const STAMP = [
  /^(date |system )?(last )?(modified|updated|changed)( (date|at|on|time|timestamp|stamp))?$/,
  /^(system ?)?mod ?stamp$|^last (update|change|touch|activity date|contacted|viewed|referenced)\b/,
  /^(modification|update) (date|time|timestamp)$|^(letzte anderung|geandert( am)?|date de modification)$/,
];

/**
 * Columns that the source's own bookkeeping writes, by their names: record owners and stamps of changes. They follow what
 * sales does, also with leads that have converted, so an alarm where they tell conversions too well, else a warning.
 */
export function bookkeepingFindings(facts: QualityFacts, evidence: readonly AttributeEvidence[]): Finding[] {
  const about = facts.attributes.map(({ name }) => name).filter(isBookkeeping);
  if (about.length === 0) return [];
  const telling = evidence.filter(({ attribute, values, blank }) => {
    return about.includes(attribute.name) && (suspicious(values) || suspicious(blank));
  });
  const [severity, verb] = [telling.length > 0 ? 'alarm' : 'warning', about.length === 1 ? 'is' : 'are'] as const;
  return [
    finding({
      ...{ id: BOOKKEEPING, severity, table: 'leads', about, weight: 0.3 },
      title: `${named(about, 'attributes')} ${verb} kept by the system, not known of the lead`,
      meaning: `${some(about)} ${verb} called like a record’s owner or the stamp of its last change. Such a column is written anew while sales works the lead, so it may know the outcome${telling.length > 0 ? `, and ${some(telling.map(({ attribute }) => attribute.name))} does tell it too well` : ''}. A first draft goes without ${about.length === 1 ? 'it' : 'them'}.`,
      question: knownQuestion(about),
      mends: knownMends(about),
    }),
  ];
}

/** The id of that finding. */
export const BOOKKEEPING = 'bookkeeping';

/** `OwnerId` and `HubSpot Owner`: names are looked at with and without the breaks that capitals make. */
function isBookkeeping(name: string): boolean {
  const spellings = [name, name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'), name.replace(/(owner)(id)$/i, '$1 $2')].map(
    plain,
  );
  return spellings.some((words) => [...OWNER, ...STAMP].some((pattern) => pattern.test(words)));
}

function plain(name: string): string {
  return fold(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
