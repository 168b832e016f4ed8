import { formWords } from '../../dataset/recipe/id-forms.ts';
import type { Mend } from '../../dataset/recipe/mends.ts';
import { percent } from '../shared/format.ts';
import { counted } from '../shared/words.ts';
import { severityFrom } from './quality-rows.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts, TableQuality } from './quality-types.ts';
import type { OrphanFacts, TrustFacts, Won } from './quality-trust-types.ts';

/** From these shares of a table on, rows without a lead are a warning, or an alarm: the files don't belong together. */
const ORPHANS = { warning: 0.01, alarm: 0.2 };

const ONE = { leads: 'lead', activities: 'activity', outcomes: 'outcome' };

/** Activities and outcomes that name no lead of the file: whose they may be, and what their absence does. */
export function identityFindings(facts: Pick<QualityFacts, 'tables' | 'orphans' | 'heard'>): Finding[] {
  return facts.tables.flatMap((table) => {
    const n = table.setAside.reduce(
      (all, { reason, count: rows }) => (reason === 'unknown lead' ? all + rows : all),
      0,
    );
    return n === 0 ? [] : [orphanFinding(table, n, facts)];
  });
}

function orphanFinding(
  { table, rows }: TableQuality,
  n: number,
  { orphans, heard }: Pick<TrustFacts, 'orphans' | 'heard'>,
): Finding {
  const share = n / rows;
  const look = orphans.find((each) => each.table === table);
  const [best] = look?.ways ?? [];
  const colder = table === 'activities' && heard !== null && isHigher(heard.silent, heard.active);
  // What is known under another id is not lost by chance, so a small share of it matters too.
  const least = best || colder ? { ...ORPHANS, alarm: ORPHANS.warning } : ORPHANS;
  return finding({
    ...{ id: `rows-orphans:${table}`, severity: severityFrom(share, least), table, rows: n, share },
    title: `${counted(n, ONE[table], table)} (${percent(share)}) ${n === 1 ? 'belongs' : 'belong'} to no lead of the file`,
    meaning: [whose(look, share), ...(heard && table === 'activities' ? [winners(heard, colder)] : [])]
      .filter((part) => part !== '')
      .join(' '),
    examples: look ? examplesOf(look) : [],
    mends: look?.ways.map(({ mend }) => mend) ?? [],
  });
}

function whose(look: OrphanFacts | undefined, share: number): string {
  const [best] = look?.ways ?? [];
  if (look && best) {
    const part = percent(best.matched / look.ids);
    return `Their leads are known here under another id: ${part} of these ids ${wayWords(best.mend)}. What these leads did is missing from every score.`;
  }
  if (share >= ORPHANS.alarm)
    return 'So many point to another export, a filter on the leads, or another column for the id. What these leads did is missing from every score.';
  return 'Their leads may have been deleted, merged or filtered out of the export, or have another id there. They were set aside.';
}

function wayWords(mend: Mend): string {
  if (mend.kind === 'id-column') return `stand in ${mend.column} of the leads`;
  if (mend.kind === 'id-form' && mend.form !== 'case') return `are those of leads without ${formWords(mend.form)}`;
  return 'differ from those of leads in upper and lower case alone';
}

function winners({ silent, active }: NonNullable<TrustFacts['heard']>, colder: boolean): string {
  if (silent.n === 0 || active.n === 0 || silent.converted + active.converted === 0) return '';
  const rates = `Of the leads without any activity ${percent(silent.converted / silent.n)} converted, of the others ${percent(active.converted / active.n)}`;
  return colder ? `${rates}: it is the better leads that look cold.` : `${rates}.`;
}

/** Whether leads convert more often than others, by more than chance (a difference of two standard errors). */
function isHigher(these: Won, others: Won): boolean {
  if (these.n === 0 || others.n === 0) return false;
  const pooled = (these.converted + others.converted) / (these.n + others.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / these.n + 1 / others.n));
  return these.converted / these.n - others.converted / others.n > 2 * error;
}

function examplesOf({ table, examples, leadIds, ways }: OrphanFacts): string[] {
  return [
    `ids of such ${table}: ${examples.join(', ')}`,
    `ids of leads: ${leadIds.join(', ')}`,
    ...ways.map(({ mend, pair: [id, lead] }) =>
      mend.kind === 'id-column'
        ? `${id} stands in ${mend.column} of lead ${lead}`
        : `${id} is lead ${lead} in another form`,
    ),
  ];
}
