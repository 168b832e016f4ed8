import { fold } from '../../dataset/text.ts';
import { percent } from '../shared/format.ts';
import { onceFor } from '../shared/insight.ts';
import type { InsightTable } from '../shared/insight.ts';
import { BOOKKEEPING, bookkeepingFindings } from './quality-bookkeeping.ts';
import { blankLeaks, closedLeaks, placeholderFindings } from './quality-blanks.ts';
import { dateFindings } from './quality-dates.ts';
import { attributeEvidence } from './quality-evidence.ts';
import { fieldFindings } from './quality-fields.ts';
import { withoutKnown } from './quality-known.ts';
import { valueLeaks } from './quality-leaks.ts';
import { mangledFindings } from './quality-mangled.ts';
import { accounts, rowFindings, volumeFindings } from './quality-rows.ts';
import { sentinelFindings } from './quality-sentinels.ts';
import { spellingFindings } from './quality-spelling.ts';
import { typeLeaks } from './quality-type-leaks.ts';
import type { Finding, QualityFacts, QualityInsight, Severity, TableAccount } from './quality-types.ts';
import { trustFindings } from './trust-findings.ts';
import { capital, counted, inWords, sentence, tone } from '../shared/words.ts';
import type { Sentence } from '../shared/words.ts';

const ORDER: readonly Severity[] = ['alarm', 'warning', 'note'];

/** Whether the loaded data can be trusted: what was left out, and what would mislead a scoring model. */
export function qualityInsight(facts: QualityFacts): QualityInsight {
  const findings = [
    ...leakFindings(facts),
    ...trustFindings(facts),
    ...rowFindings(facts),
    ...dateFindings(facts),
    ...volumeFindings(facts),
    ...placeholderFindings(facts),
    ...sentinelFindings(facts),
    ...spellingFindings(facts),
    ...mangledFindings(facts),
    ...fieldFindings(facts, new Set(leakFindings(facts).flatMap(({ about }) => about))),
  ].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.weight - a.weight);
  const tables = accounts(facts);
  return {
    question: 'Can this data be trusted?',
    answer: answerOf(findings, tables),
    caveat: caveatOf(facts),
    table: tableOf(findings),
    ...{ tables, findings, mended: facts.mended },
  };
}

/**
 * What may know the outcome, among attributes and activity types; each is named once, by what says most. What a person has
 * said to be known at the time is not among them.
 */
export const leakFindings = onceFor((all: QualityFacts): readonly Finding[] => {
  const facts = withoutKnown(all);
  const evidence = attributeEvidence(facts);
  const kept = bookkeepingFindings(facts, evidence);
  const named = new Set(kept.flatMap(({ about }) => about));
  const others = () => evidence.filter(({ attribute }) => !named.has(attribute.name));
  const leaks = valueLeaks(facts, others());
  leaks.forEach(({ about }) => about.forEach((name) => named.add(name)));
  const blanks = blankLeaks(others());
  blanks.forEach(({ about }) => about.forEach((name) => named.add(name)));
  return [...kept, ...leaks, ...blanks, ...closedLeaks(facts, others()), ...typeLeaks(facts)];
});

/** Why a column or a type should be no part of a model; `alarm`: it may know the outcome. */
export interface Distrust {
  reason: string;
  alarm: boolean;
}

/**
 * What a model should not be made of, by the name of the attribute, or the folded name of the activity type: whatever has an
 * alarm, what the source's own bookkeeping writes, and what is the same or different for every lead.
 */
export function distrusted(facts: QualityFacts): { attributes: Map<string, Distrust>; types: Map<string, Distrust> } {
  const found = { attributes: new Map<string, Distrust>(), types: new Map<string, Distrust>() };
  for (const { id, severity, table, about, title } of [...leakFindings(facts), ...fieldFindings(facts)]) {
    const plainly = PLAIN_REASONS[id];
    if (severity !== 'alarm' && plainly === undefined) continue;
    const why = { reason: plainly ?? `the quality view has an alarm: ${title}`, alarm: severity === 'alarm' };
    for (const name of about) {
      if (table === 'activities') found.types.set(fold(name), why);
      else if (!found.attributes.has(name)) found.attributes.set(name, why);
    }
  }
  return found;
}

/** What is said of each column of a finding that is no alarm, by the finding's id. */
const PLAIN_REASONS: Partial<Record<string, string>> = {
  [BOOKKEEPING]: 'it is kept by the system, not known of the lead',
  'field-constant': 'it is the same for every lead',
  'field-unique': 'it is different for nearly every lead',
};

function answerOf(findings: readonly Finding[], tables: readonly TableAccount[]): Sentence {
  const [alarms, warnings] = [of(findings, 'alarm'), of(findings, 'warning')];
  const [first] = alarms;
  const aside = asideText(tables);
  if (first) {
    const n = tone('bad', `${capital(inWords(alarms.length))} ${alarms.length === 1 ? 'alarm' : 'alarms'}`);
    return sentence(n, ` to look at before trusting any figure; first of all, ${lead(first.title)}. `, aside);
  }
  if (warnings.length > 0)
    return sentence(`No alarm, but ${counted(warnings.length, 'warning', 'warnings')} to look at. `, aside);
  return sentence(tone('good', 'Nothing here would mislead a model'), ', as far as can be told. ', aside);
}

/** Titles begin with a name from the data, which keeps its case, or with a word of ours, which loses it. */
function lead(title: string): string {
  return /^(Whether|There|The|No) /.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function of(findings: readonly Finding[], severity: Severity): Finding[] {
  return findings.filter((each) => each.severity === severity);
}

function asideText(tables: readonly TableAccount[]): string {
  const read = tables.reduce((sum, table) => sum + table.read, 0);
  const kept = tables.reduce((sum, table) => sum + table.kept, 0);
  if (read === kept) return 'Every row was kept.';
  return `${counted(read - kept, 'row', 'rows')} (${percent((read - kept) / read)}) ${read - kept === 1 ? 'was' : 'were'} set aside.`;
}

/** What a reader must know of how the findings came about. */
function caveatOf({ leads, wholeDays, types }: QualityFacts): Sentence | null {
  const parts: string[] = [];
  if (leads.every > 1)
    parts.push(
      `Attributes and activity types are judged by one lead in ${inWords(leads.every)}, ${counted(leads.n, 'lead', 'leads')} in all.`,
    );
  if (Math.min(leads.converted, leads.n - leads.converted) < 30)
    parts.push('Too few leads converted, or too few did not, to look for what knows the outcome.');
  if (wholeDays && types.length > 0)
    parts.push('Outcomes have days without times, so what happened on the day itself counts as at the outcome.');
  return parts.length === 0 ? null : sentence(parts.join(' '));
}

function tableOf(findings: readonly Finding[]): InsightTable {
  return {
    columns: [
      { key: 'severity', label: 'Severity', kind: 'text' },
      { key: 'table', label: 'Table', kind: 'text' },
      { key: 'about', label: 'Columns or types', kind: 'text' },
      { key: 'title', label: 'Finding', kind: 'text' },
      { key: 'meaning', label: 'What it means', kind: 'text' },
      { key: 'rows', label: 'Rows', kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
    ],
    rows: findings.map(({ severity, table, about, title, meaning, rows, share }) => ({
      ...{ severity, table, about: about.join(', '), title, meaning, rows, share },
    })),
  };
}
