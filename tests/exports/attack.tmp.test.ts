// @vitest-environment node
import { appendFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, it, vi } from 'vitest';
import { parseRecipe } from '../../src/core/dataset/recipe.ts';
import { STAGES } from '../../src/core/dataset/stages.ts';
import { numbers, texts } from '../../src/engine/arrow-columns.ts';
import { openNodeEngine } from '../../src/engine/duckdb-node.ts';
import { dropDataset, loadDataset } from '../../src/engine/load-dataset.ts';
import type { QueryEngine } from '../../src/engine/query-engine.ts';
import { ImportForm } from '../../src/state/import-form.svelte.ts';
import { xlsx } from '../formats/support/xlsx-writer.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const OUT = '/tmp/attack/out.txt';
const ONLY = process.env.ONLY ? new RegExp(process.env.ONLY) : null;
writeFileSync(OUT, '');
const say = (line: string) => appendFileSync(OUT, line + '\n');
let engine: QueryEngine;
beforeAll(async () => { engine = await openNodeEngine(); });
afterAll(() => engine.close());

type Files = Record<string, string | Uint8Array>;
const enc = (x: string | Uint8Array) => (typeof x === 'string' ? new TextEncoder().encode(x) : x);
export const utf16 = (text: string) => new Uint8Array(Buffer.from('\ufeff' + text, 'utf16le'));
export const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const short = (x: unknown) => { const s = JSON.stringify(x) ?? 'undefined'; return s.length > 900 ? s.slice(0, 900) + '…' : s; };

async function settle(form: ImportForm) {
  await vi.waitFor(() => { if (form.tables.some(({ reading }) => reading)) throw new Error('reading'); }, { timeout: 60_000 });
}
function describeForm(form: ImportForm) {
  for (const t of form.tables) {
    if (!t.readable) { say(`  ✗ ${t.name}: ${short(t.problems)}`); continue; }
    const { columns } = t.draft;
    say(`  ▸ ${t.name} [${t.files.length} files] ${t.head.format}${t.head.gzip ? '.gz' : ''} rec=${t.recognition ? t.recognition.source + ' ' + t.recognition.what : '-'} ROLE=${t.role} ${Object.entries(columns).filter(([, c]) => c).map(([f, c]) => `${f}=${c}`).join(' | ')}`);
    say(`     dialect=${short((t.head as any).dialect)} skipped=${t.head.skipped.length} cols=${t.head.columns.length} rows=${t.profile?.rows} rejected=${t.profile?.rejected}`);
    say(`     dates=${short(t.dates.style)} ambiguous=${t.dates.ambiguous} zoneless=${t.dates.zoneless}`);
    if (t.draft.stageDates.length) say(`     stageDates=${short(t.draft.stageDates)}`);
    if (t.draft.multi.length) say(`     multi=${short(t.draft.multi.map((m) => [m.column, m.by, m.values.length, m.split]))}`);
    const rest = { ...t.draft.rest } as any; if (rest.exclude?.length > 8) rest.exclude = rest.exclude.length;
    say(`     rest=${short(rest)}`);
    if (t.profile?.values.length) say(`     values=${short(t.profile.values.slice(0, 12).map((v) => `${v.value}:${v.count}`))}`);
    for (const p of t.problems) say(`     ! ${p.severity} ${p.code}: ${p.message} — ${p.hint}`);
  }
  say(`  zone asked: ${form.zoneExample} (tz ${form.timeZone}); missing: ${short(form.missing.map((m) => `${m.text}@${m.columns.join('/')}${m.chosen ? '✓' : ''}`))}`);
  for (const p of form.problems) say(`  ! ${p.severity} ${p.code}: ${p.message}`);
  say(`  blocked: ${form.blocked}`);
}
async function loadAndTell(files: any, recipe: any, label: string) {
  const started = Date.now();
  try {
    const d = await loadDataset(engine, files, recipe);
    const st = await engine.query(`SELECT stage, count(*) AS n, count(ts) AS dated, sum(amount) AS amount FROM ${d.schema}.outcomes GROUP BY stage ORDER BY stage`);
    const n = numbers(st, 'n'), dated = numbers(st, 'dated'), am = numbers(st, 'amount');
    const stages = [...numbers(st, 'stage')].map((s, i) => `${STAGES[s]}:${n[i]}(${dated[i]} dated, ${am[i]})`);
    const rows = numbers(await engine.query(`SELECT count(*) AS n FROM ${d.schema}.leads`), 'n')[0];
    const created = numbers(await engine.query(`SELECT count(created) AS n FROM ${d.schema}.leads`), 'n')[0];
    const acts = numbers(await engine.query(`SELECT count(*) AS n FROM ${d.schema}.activities`), 'n')[0];
    const iso = (x: number | null | undefined) => (x === null || x === undefined ? null : new Date(x).toISOString());
    const first = texts(await engine.query(`SELECT key FROM ${d.schema}.leads ORDER BY lead LIMIT 3`), 'key');
    say(`  LOAD ${label} (${Date.now() - started} ms): leads ${rows} (${created} dated ${iso(d.leads.from)}..${iso(d.leads.to)}) keys=${short(first)} acts ${acts} (${iso(d.activities?.from)}..${iso(d.activities?.to)}) types=${short(d.types.slice(0, 15))} outcomes ${short(stages)} (${iso(d.outcomes?.from)}..${iso(d.outcomes?.to)}) end=${iso(d.dataEnd)}`);
    say(`     attributes=${short(d.attributes.length > 40 ? d.attributes.length : d.attributes.map((a) => a.name))} details=${short(d.details.map((a) => a.name))}`);
    for (const t of ['leads', 'activities', 'outcomes'] as const) if (d[t]) say(`     ${t}: rows=${d[t]!.rows} unreadable=${d[t]!.unreadable} aside=${short(d[t]!.setAside)}`);
    for (const w of d.warnings) say(`     w ${w.code}: ${w.message}`);
    const one = d.attributes.slice(0, 6).map((a) => a.column);
    if (one.length) { const a = await engine.query(`SELECT ${one.join(',')} FROM ${d.schema}.leads ORDER BY lead LIMIT 2`); say(`     first rows: ${short(a.toArray().map((r: any) => Object.values(r.toJSON())))}`); }
    await dropDataset(engine, d.schema);
    return d;
  } catch (e: any) { say(`  LOAD ${label} FAILED: ${short(e.diagnostics ?? String(e))}`); return null; }
}
async function attack(name: string, files: Files, tweak?: (form: ImportForm) => void | Promise<void>, next?: Files) {
  it.runIf(!ONLY || ONLY.test(name))(name, async () => {
    say(`\n### ${name}`);
    const t0 = Date.now();
    const form = new ImportForm(() => Promise.resolve(engine));
    await form.add(Object.entries(files).map(([n, b]) => ({ name: n, bytes: enc(b) })));
    await settle(form);
    say(`  (form ${Date.now() - t0} ms)`);
    describeForm(form);
    if (tweak) { await tweak(form); await settle(form); say('  --- after tweak'); describeForm(form); }
    if (!form.datasetFiles) return;
    const text = JSON.stringify(form.recipe);
    const recipe = parseRecipe(text, 'r');
    await loadAndTell(form.datasetFiles, recipe, 'page');
    // as the command line: without sheets and dialects that were chosen
    const plain = Object.fromEntries(Object.entries(form.datasetFiles).map(([t, fs]) => [t, (fs as any[]).map((f) => ({ source: f.source }))]));
    if (Object.values(form.datasetFiles).flat().some((f: any) => f.sheet || f.dialect)) await loadAndTell(plain, recipe, 'CLI');
    if (next) {
      say('  --- next quarter');
      const again = new ImportForm(() => Promise.resolve(engine));
      again.apply(parseRecipe(text, 'r'));
      await again.add(Object.entries(next).map(([n, b]) => ({ name: n, bytes: enc(b) })));
      await settle(again);
      describeForm(again);
      if (again.datasetFiles) { await loadAndTell(again.datasetFiles, parseRecipe(JSON.stringify(again.recipe), 'r'), 'next page'); await loadAndTell(again.datasetFiles, recipe, 'next with old recipe'); }
    }
  });
}
const pad = (n: number, w = 2) => String(n).padStart(w, '0');
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const csv = (rows: (string | number)[][], by = ',', nl = '\n') => rows.map((r) => r.map((c) => { const s = String(c); return s.includes(by) || s.includes('"') || s.includes('\n') ? `"${s.replaceAll('"', '""')}"` : s; }).join(by)).join(nl) + nl;

// ------- Dynamics 365
attack('01 dynamics en', {
  'Lead Advanced Find View 2-6-2026.csv': '\ufeff' + csv([
    ['(Do Not Modify) Lead', '(Do Not Modify) Row Checksum', '(Do Not Modify) Modified On', 'Topic', 'Name', 'Status Reason', 'Created On', 'Lead Source', 'Rating', 'No. of Employees', 'Annual Revenue', 'Industry', 'Decision Maker?', 'Est. Close Date'],
    ...range(24).map((i) => [`a1b2c3d4-0000-4000-8000-00000000${pad(i, 4)}`, 'xY+/==', '2/3/2026 9:12 AM', 'Interested in X', `Person ${i}`, ['New', 'Contacted', 'Qualified', 'Lost', 'No Longer Interested'][i % 5]!, `${1 + (i % 12)}/${13 + (i % 15)}/2025 ${1 + (i % 12)}:05 PM`, ['Web', 'Trade Show'][i % 2]!, 'Hot', i * 10, `$${i},000.00`, 'Retail', i % 2 ? 'Yes' : 'No', '']),
  ]),
});
attack('02 zoho leads + deals', {
  'Leads_2026_02_01.csv': csv([
    ['Record Id', 'Lead Owner.id', 'Lead Owner', 'Company', 'First Name', 'Last Name', 'Email', 'Lead Source', 'Lead Status', 'Industry', 'No. of Employees', 'Annual Revenue', 'Created Time', 'Modified Time', 'Tag', 'Is Converted', 'Converted Date Time', 'Last Activity Time'],
    ...range(30).map((i) => [`zcrm_5483920000001${pad(i, 5)}`, 'zcrm_1', 'Anna', `Co ${i}`, 'A', 'B', `p${i}@x.com`, 'Web', ['Attempted to Contact', 'Contacted', 'Junk Lead', 'Not Contacted'][i % 4]!, 'ERP', i, i * 1000, `2025-0${1 + (i % 9)}-12 10:11:12`, '2026-01-01 10:00:00', 'a,b', i % 3 ? 'false' : 'true', i % 3 ? '' : `2025-10-1${i % 10} 08:00:00`, '2026-01-20 00:00:00']),
  ]),
  'Deals_2026_02_01.csv': csv([
    ['Record Id', 'Deal Name', 'Amount', 'Closing Date', 'Stage', 'Probability (%)', 'Lead Id', 'Created Time'],
    ...range(10).map((i) => [`zcrm_9${i}`, `D${i}`, 1000 + i, `2025-11-${pad(10 + i)}`, ['Closed Won', 'Closed Lost', 'Negotiation/Review'][i % 3]!, 10, `zcrm_5483920000001${pad(i * 3, 5)}`, '2025-10-01 00:00:00']),
  ]),
});
attack('03 pipedrive', {
  'deals-123.csv': csv([
    ['Deal - ID', 'Deal - Title', 'Deal - Value', 'Deal - Currency', 'Deal - Status', 'Deal - Stage', 'Deal - Deal created', 'Deal - Won time', 'Deal - Lost time', 'Deal - Lost reason', 'Person - ID', 'Organization - Name'],
    ...range(24).map((i) => [i + 1, `t${i}`, 500 * i, 'EUR', ['won', 'lost', 'open'][i % 3]!, 'Proposal Made', `2025-03-${pad(1 + i)} 09:00:00`, i % 3 === 0 ? `2025-05-${pad(1 + i)} 09:00:00` : '', i % 3 === 1 ? `2025-05-${pad(1 + i)} 09:00:00` : '', '', 100 + i, 'Org']),
  ]),
  'people-123.csv': csv([
    ['Person - ID', 'Person - Name', 'Person - Email - Work', 'Person - Person created', 'Person - Label', 'Person - Activities to do'],
    ...range(30).map((i) => [100 + i, `n${i}`, `n${i}@x.de`, `2025-02-${pad(1 + (i % 28))} 09:00:00`, ['Hot', 'Cold'][i % 2]!, i]),
  ]),
  'activities-123.csv': csv([
    ['Activity - ID', 'Activity - Type', 'Activity - Subject', 'Activity - Due date', 'Activity - Done', 'Activity - Add time', 'Person - ID'],
    ...range(50).map((i) => [i, ['Call', 'Meeting', 'Email'][i % 3]!, 's', `2025-04-${pad(1 + (i % 28))}`, 'Done', `2025-04-${pad(1 + (i % 28))} 10:00:00`, 100 + (i % 32)]),
  ]),
});
attack('04 activecampaign', {
  'contacts.csv': csv([
    ['Email', 'First Name', 'Last Name', 'Phone', 'Organization', 'Tags', 'Lists', 'Date Created', 'IP Address', 'Score', '*Company Size'],
    ...range(25).map((i) => [`U${i}@Ex.com`, 'a', 'b', '+49 1', 'o', i % 2 ? 'webinar, ebook' : 'ebook, demo', 'Master', `2025-0${1 + (i % 9)}-11 08:12:33`, '1.2.3.4', i, '11-50']),
  ]),
  'activity export.csv': csv([
    ['Contact Email', 'Event', 'Event Date', 'Campaign'],
    ...range(60).map((i) => [`u${i % 25}@ex.com`, ['open', 'click', 'unsubscribe'][i % 3]!, `2025-10-${pad(1 + (i % 28))} 08:12:33`, 'c']),
  ]),
});
attack('05 close.io json', {
  'close leads.json': JSON.stringify({ has_more: false, total_results: 12, data: range(12).map((i) => ({ id: `lead_${i}`, display_name: `L${i}`, date_created: `2025-05-0${1 + (i % 9)}T12:00:00.123000+00:00`, status_label: ['Potential', 'Customer', 'Bad Fit'][i % 3], contacts: [{ id: `cont_${i}`, emails: [{ email: 'x@y.z' }] }], custom: { 'Company size': i * 10, Country: 'DE' }, addresses: [] })) }),
  'close activities.ndjson': range(40).map((i) => JSON.stringify({ _type: i % 2 ? 'Call' : 'Email', id: `acti_${i}`, lead_id: `lead_${i % 13}`, date_created: `2025-06-0${1 + (i % 9)}T12:00:00Z`, duration: i, user: { id: 1, name: 'A' } })).join('\n'),
});
attack('06 freshsales', {
  'freshsales_contacts.csv': csv([
    ['id', 'first_name', 'last_name', 'email', 'lifecycle_stage', 'contact_status', 'created_at', 'updated_at', 'last_contacted', 'won_deals_count', 'open_deals_amount', 'customer_fit', 'cf_company_size'],
    ...range(25).map((i) => [15000000000 + i, 'a', 'b', `a${i}@b.c`, ['Lead', 'Sales Qualified Lead', 'Customer'][i % 3]!, ['New', 'Won', 'Lost'][i % 3]!, `2025-07-${pad(1 + i)}T10:00:00+05:30`, '2026-01-01T00:00:00+05:30', '', i % 3 === 2 ? 1 : 0, 0, i, '10']),
  ]),
});
attack('07 flat status + close date', {
  'export.csv': csv([
    ['Lead Number', 'Source', 'Country', 'Employees', 'Created', 'Status', 'Close Date', 'Deal Value'],
    ...range(40).map((i) => [`L-${pad(i, 5)}`, ['Web', 'Fair'][i % 2]!, ['DE', 'US'][i % 2]!, i, `2025-01-${pad(1 + (i % 28))}`, ['Won', 'Lost', 'Open', 'Qualified'][i % 4]!, i % 4 < 2 ? `2025-06-${pad(1 + (i % 28))}` : '', i % 4 === 0 ? 5000 : '']),
  ]),
});
attack('08 german semicolon decimal comma', {
  'Kontakte Export.csv': latin1(csv([
    ['Kundennr.', 'Firma', 'Branche', 'Mitarbeiter', 'Umsatz', 'Erstellt am', 'Gewonnen', 'Größe'],
    ...range(25).map((i) => [pad(i, 6), `Müller ${i} GmbH`, ['Bäckerei', 'k.A.'][i % 2]!, i * 3, `1.234,${pad(i)}`, `${pad(1 + (i % 28))}.${pad(1 + (i % 12))}.2025 ${pad(i % 24)}:30`, i % 3 ? 'nein' : 'ja', 'groß']),
  ], ';', '\r\n')),
});
attack('09 french', {
  'contacts.csv': latin1(csv([
    ['Identifiant', 'Prénom', 'Société', 'Secteur', 'Date de création', 'Converti', 'Téléphone'],
    ...range(25).map((i) => [1000 + i, 'Zoé', 'Société Générale', ['Énergie', 'N/D'][i % 2]!, `${pad(1 + (i % 28))}/${pad(1 + (i % 12))}/2025`, i % 3 ? 'Non' : 'Oui', '01 02 03']),
  ], ';')),
});
attack('10 spanish', {
  'clientes potenciales.csv': '\ufeff' + csv([
    ['ID de contacto', 'Correo', 'País', 'Fecha de creación', 'Cliente', 'Etapa'],
    ...range(25).map((i) => [i + 1, `a${i}@b.es`, 'España', `${pad(1 + (i % 28))}/${pad(1 + (i % 12))}/2025 ${pad(i % 24)}:00`, i % 3 ? 'No' : 'Sí', 'Ganado']),
  ], ';'),
});
attack('11 us dates am/pm ambiguous in activities', {
  'leads.csv': csv([['lead_id', 'created_at', 'size'], ...range(12).map((i) => [i, `1/${i + 1}/2025 3:04 PM`, i])]),
  'events.csv': csv([['lead_id', 'occurred_at', 'type'], ...range(24).map((i) => [i % 12, `2/${1 + (i % 12)}/2025 12:0${i % 10}:00 AM`, 'visit'])]),
});
attack('12 epoch seconds + event log with json properties', {
  'users.csv': csv([['user_id', 'created', 'plan', 'country'], ...range(22).map((i) => [`u_${i}`, 1735689600 + i * 86400, 'free', 'US'])]),
  'mixpanel events.csv': csv([['event', 'distinct_id', 'time', 'properties'], ...range(50).map((i) => [['Page View', 'Sign Up', 'Purchase'][i % 3]!, `u_${i % 23}`, 1735689600 + i * 3600, JSON.stringify({ page: '/p', n: i, 'a"b': null })])]),
});
attack('13 mixpanel ndjson nested', {
  'users.json': JSON.stringify(range(20).map((i) => ({ distinct_id: `u_${i}`, created_at: `2025-01-${pad(1 + i)}T00:00:00Z`, plan: 'x' }))),
  'raw_events.json': range(40).map((i) => JSON.stringify({ event: ['Page View', 'Sign Up'][i % 2], properties: { distinct_id: `u_${i % 20}`, time: 1735689600 + i * 3600, $browser: 'Chrome' } })).join('\n'),
});
attack('14 xlsx titles + totals + odd sheets', {
  'Q1 report FINAL v3.xlsx': xlsx({ sheets: {
    'Tabelle1 (2)': range(28).map((i) => {
      const row = (cells: string[]) => `<row r="${i + 1}">${cells.map((c, j) => c === '' ? '' : /^\d+(\.\d+)?$/.test(c) ? `<c r="${String.fromCharCode(65 + j)}${i + 1}"><v>${c}</v></c>` : `<c r="${String.fromCharCode(65 + j)}${i + 1}" t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`;
      if (i === 0) return row(['Lead report Q1 2026']);
      if (i === 1) return row(['Created by Anna', '', '']);
      if (i === 2) return row(['']);
      if (i === 3) return row(['Lead ID', 'Company', 'Created', 'Employees', 'Won?']);
      if (i === 26) return row(['Total', '', '', '253']);
      if (i === 27) return row(['Confidential Information - Do Not Distribute']);
      return row([`0${100 + i}`, `Co ${i}`, String(45292 + i), String(i), i % 2 ? 'Yes' : 'No']);
    }).join(''),
    'Notes & Ideas': '<row r="1"><c r="A1" t="inlineStr"><is><t>hello</t></is></c></row>',
  } }),
});
attack('15 leading zeros and email ids differing in case', {
  'leads.csv': csv([['Email', 'Created', 'Zip'], ...range(22).map((i) => [`User${i}@Example.com`, `2025-01-${pad(1 + i)}`, `0${i}123`])]),
  'clicks.csv': csv([['email', 'timestamp', 'action'], ...range(40).map((i) => [`user${i % 22}@example.com`, `2025-03-0${1 + (i % 9)}T10:00:00Z`, 'click'])]),
});
attack('16 mixed dates in one column', {
  'leads.csv': csv([['id', 'created', 'x'], ...range(24).map((i) => [i, [`2025-01-${pad(1 + i)}`, `${13 + (i % 10)}/02/2025`, '45306', 'Jan 5, 2025', '5. März 2025', ''][i % 6]!, i])]),
});
attack('17 activities with leads like columns', {
  'leads.csv': csv([['Lead ID', 'Email', 'Company', 'Country', 'Created Date'], ...range(20).map((i) => [i, `a${i}@b.c`, 'c', 'DE', `2025-01-${pad(1 + i)}`])]),
  'marketing.csv': csv([['Lead ID', 'Email', 'Company', 'Country', 'Created Date', 'Activity Date', 'Activity Type', 'Asset'], ...range(40).map((i) => [i % 20, `a${i % 20}@b.c`, 'c', 'DE', `2025-01-${pad(1 + (i % 20))}`, `2025-02-${pad(1 + (i % 28))}`, 'Form', 'Ebook'])]),
});
attack('18 two lead files with different attributes', {
  'leads-2024.csv': csv([['lead_id', 'created_at', 'country'], ...range(20).map((i) => [i, `2024-01-${pad(1 + i)}`, 'DE'])]),
  'leads-2025.csv': csv([['lead_id', 'created_at', 'country', 'employees'], ...range(20).map((i) => [100 + i, `2025-01-${pad(1 + i)}`, 'DE', i])]),
});
attack('19 three years of monthly files', {
  'leads.csv': csv([['lead_id', 'created_at', 'country'], ...range(50).map((i) => [i, `2023-01-${pad(1 + (i % 28))}`, 'DE'])]),
  ...Object.fromEntries(range(36).map((m) => [`act_${2023 + Math.floor(m / 12)}-${pad(1 + (m % 12))}.csv`, csv([m % 2 ? ['lead_id', 'occurred_at', 'type', 'page'] : ['page', 'type', 'occurred_at', 'lead_id'], ...range(10).map((i) => { const a = [i, `${2023 + Math.floor(m / 12)}-${pad(1 + (m % 12))}-1${i}`, 'visit', '/p']; return m % 2 ? a : a.reverse(); })])])),
});
attack('20 header only + one column', { 'leads.csv': 'lead_id,created_at,country\n', 'ids.csv': 'id\n1\n2\n3\n' });
attack('21 one column emails only', { 'list.csv': 'Email\na@b.c\nd@e.f\n' });
attack('22 duplicates', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [i % 16, `2025-01-${pad(1 + (i % 16))}`, i < 16 ? 'a' : i % 2 ? 'a' : 'b'])]),
  'activities.csv': csv([['lead_id', 'occurred_at', 'type'], ...range(20).map((i) => [i % 4, '2025-02-01', 'visit'])]),
});
attack('23 unescaped quotes', {
  'leads.csv': 'lead_id,created_at,company,country\n' + range(30).map((i) => `${i},2025-01-${pad(1 + (i % 28))},${i === 7 ? '"The "Big" One, Inc"' : i === 9 ? '12" Pizza' : `Co ${i}`},DE`).join('\n'),
});
attack('24 utf16 tabs named csv', { 'leads.csv': utf16(csv([['Lead-ID', 'Name', 'Angelegt', 'Status'], ...range(21).map((i) => [pad(i, 4), 'Jürgen', `${pad(1 + i)}.02.2025`, ['Neu', 'Gewonnen', 'Verloren'][i % 3]!])], '\t', '\r\n')) });
attack('25 gz of tsv', {
  'leads.tsv.gz': new Uint8Array(gzipSync(csv([['lead_id', 'created_at', 'n'], ...range(100).map((i) => [i, `2025-01-${pad(1 + (i % 28))}`, i])], '\t'))),
  'activities.tsv.gz': new Uint8Array(gzipSync(csv([['lead_id', 'occurred_at', 'type'], ...range(300).map((i) => [i % 100, `2025-02-${pad(1 + (i % 28))}`, 'v'])], '\t'))),
});
attack('26 wrapped data', { 'contacts.json': JSON.stringify({ data: range(15).map((i) => ({ id: i, attributes: { country: 'DE', size: i }, created_at: `2025-01-${pad(1 + i)}T00:00:00Z`, tags: ['a', 'b'], converted: i % 3 === 0 })), meta: { next: null } }) });
attack('27 pasted spreadsheet rows', { 'pasted-1.csv': 'Lead\tCompany\tCreated\tWon\r\n' + range(8).map((i) => `${i}\tCo, ${i}\t${i + 1}/14/2025\t${i % 2 ? 'x' : ''}`).join('\r\n') });
attack('28 recipe next quarter', {
  'contacts Q1.csv': csv([['Contact ID', 'Country', 'Employees', 'Added On', 'Customer Date', 'Interests'], ...range(24).map((i) => [i, 'DE', i, `${13 + (i % 10)}/03/2025 10:00`, i % 3 ? '' : `${13 + (i % 10)}/04/2025 10:00`, i % 2 ? 'A;B' : 'B'])]),
  'deals Q1.csv': csv([['Contact ID', 'Deal Stage', 'Close Date', 'Amount'], ...range(12).map((i) => [i, ['Won', 'Lost', 'Gewonnen?'][i % 3]!, `${13 + (i % 10)}/05/2025`, 10])]),
}, (form) => { form.timeZone = 'Europe/Berlin'; }, {
  'contacts Q2.csv': csv([['Contact ID', 'Country', 'Revenue', 'Added On', 'Customer Date', 'Interests'], ...range(24).map((i) => [100 + i, 'DE', i, `0${1 + (i % 9)}/06/2025 10:00`, i % 3 ? '' : `0${1 + (i % 9)}/07/2025 10:00`, i % 2 ? 'A;C' : 'B'])]),
  'deals Q2.csv': csv([['Contact ID', 'Deal Stage', 'Close Date', 'Amount'], ...range(12).map((i) => [100 + i, ['Won', 'Lost', 'Signed'][i % 3]!, `0${1 + (i % 9)}/08/2025`, 10])]),
});
attack('29 wide 300', { 'wide.csv': csv([['id', 'created_at', ...range(298).map((i) => `prop_${i}`)], ...range(200).map((i) => [i, '2025-01-01', ...range(298).map((j) => (i * j) % 7)])]) });
attack('30 big activities 200k', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(500).map((i) => [i, `2025-01-${pad(1 + (i % 28))}`, 'x'])]),
  'web.csv': 'visitor,ts,event,url\n' + range(200000).map((i) => `${i % 500},2025-03-${pad(1 + (i % 28))} 10:00:${pad(i % 60)},view,/p${i % 100}`).join('\n'),
});

const cell = (ref: string, v: string) => (v === '' ? '' : /^\d+(\.\d+)?$/.test(v) ? `<c r="${ref}"><v>${v}</v></c>` : `<c r="${ref}" t="inlineStr"><is><t>${v}</t></is></c>`);
const sheet = (rows: (string | number)[][]) => rows.map((r, i) => `<row r="${i + 1}">${r.map((c, j) => cell(`${String.fromCharCode(65 + j)}${i + 1}`, String(c))).join('')}</row>`).join('');
attack('31 workbook with three sheets', {
  'crm.xlsx': xlsx({ sheets: {
    Cover: sheet([['CRM export'], ['made by', 'Anna']]),
    Leads: sheet([['Lead ID', 'Created', 'Country'], ...range(12).map((i) => [`A${i}`, 45700 + i, 'DE'])]),
    Activities: sheet([['Lead ID', 'Date', 'Type'], ...range(24).map((i) => [`A${i % 12}`, 45730 + i, 'visit'])]),
    Deals: sheet([['Lead ID', 'Close Date', 'Stage', 'Amount'], ...range(6).map((i) => [`A${i}`, 45760 + i, i % 2 ? 'Won' : 'Lost', 100])]),
  } }),
}, async (form) => {
  await form.tables[0]!.setReading({ sheet: 'Leads' }); await settle(form);
  form.tables[0]!.setRole('leads'); await settle(form);
  await form.addSheet(form.tables[0]!, 'Activities'); await settle(form);
  await form.addSheet(form.tables[0]!, 'Deals'); await settle(form);
});
attack('32 dialect chosen by hand', {
  'leads.csv': "lead_id,created_at,n\n" + range(20).map((i) => `${i},2025-01-${pad(1 + i)},'a'`).join('\n'),
}, async (form) => { await form.tables[0]!.setReading({ dialect: { quote: "'", escape: "'" } }); });
attack('33 leads id+email, activities by email only', {
  'contacts.csv': csv([['Contact ID', 'Email', 'Created At', 'Country'], ...range(25).map((i) => [5000 + i, `a${i}@b.c`, `2025-01-${pad(1 + i)}`, 'DE'])]),
  'mail clicks.csv': csv([['Email Address', 'Timestamp', 'Action', 'Url'], ...range(50).map((i) => [`a${i % 25}@b.c`, `2025-02-${pad(1 + (i % 28))} 10:00`, 'click', '/'])]),
});
attack('34 leads, visits, emails, opportunities', {
  'leads.csv': csv([['lead_id', 'created_at', 'country'], ...range(20).map((i) => [i, `2025-01-${pad(1 + i)}`, 'DE'])]),
  'web_visits.csv': csv([['lead_id', 'visited_at', 'event', 'page'], ...range(40).map((i) => [i % 20, `2025-02-${pad(1 + (i % 28))}`, 'visit', '/p'])]),
  'emails.csv': csv([['lead_id', 'sent_at', 'email_event', 'subject'], ...range(40).map((i) => [i % 20, `2025-02-${pad(1 + (i % 28))}`, ['open', 'click'][i % 2]!, 's'])]),
  'opps.csv': csv([['lead_id', 'close_date', 'stage', 'amount'], ...range(10).map((i) => [i, `2025-03-${pad(1 + i)}`, i % 2 ? 'Closed Won' : 'Closed Lost', 99])]),
});
it.runIf(!ONLY || ONLY.test('37'))('37 same names from two folders', async () => {
  say('\n### 37 same names from two folders');
  const form = new ImportForm(() => Promise.resolve(engine));
  const f = (rows: string[][]) => enc(csv(rows));
  await form.add([
    { name: 'leads.csv', bytes: f([['lead_id', 'created_at', 'c'], ['1', '2025-01-01', 'x'], ['2', '2025-01-02', 'x']]) },
    { name: 'export.csv', bytes: f([['lead_id', 'occurred_at', 'type'], ['1', '2025-01-05', 'a']]) },
    { name: 'export.csv', bytes: f([['lead_id', 'occurred_at', 'type'], ['2', '2025-02-05', 'a'], ['2', '2025-02-06', 'a']]) },
  ]);
  await settle(form); describeForm(form); await loadAndTell(form.datasetFiles, form.recipe, 'page');
});
attack('38 opens and clicks without a type column', {
  'leads.csv': csv([['email', 'created_at', 'c'], ...range(20).map((i) => [`a${i}@b.c`, `2025-01-${pad(1 + i)}`, 'x'])]),
  'opens.csv': csv([['email', 'timestamp'], ...range(20).map((i) => [`a${i}@b.c`, `2025-02-${pad(1 + i)}`])]),
  'clicks.csv': csv([['email', 'timestamp'], ...range(20).map((i) => [`a${i}@b.c`, `2025-02-${pad(1 + i)}`])]),
});
attack('39 two regions with other orders', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [i, `2025-01-${pad(1 + i)}`, 'x'])]),
  'act_uk.csv': csv([['lead_id', 'date', 'type'], ...range(20).map((i) => [i, `${pad(1 + i)}/03/2025`, 'x'])]),
  'act_us.csv': csv([['lead_id', 'date', 'type'], ...range(20).map((i) => [i, `03/${pad(1 + i)}/2025`, 'x'])]),
});
attack('40 won date empty in first rows, us later', {
  'leads.csv': csv([['lead_id', 'created_at', 'Won Date'], ...range(60).map((i) => [i, `2025-01-${pad(1 + (i % 28))}`, i < 30 ? '' : `3/${i - 29}/2025`])]),
});
attack('41 close date empty first', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(60).map((i) => [i, `2025-01-${pad(1 + (i % 28))}`, 'x'])]),
  'deals.csv': csv([['lead_id', 'Stage', 'Close Date', 'Amount'], ...range(60).map((i) => [i, i < 30 ? 'Open' : 'Won', i < 30 ? '' : `${1 + (i % 9)}/${1 + (i % 12)}/2025`, '$1,200.50'])]),
});
attack('42 stages only rare later, serial later', {
  'leads.csv': csv([['lead_id', 'created_at', 'Customer Since', 'became customer on'], ...range(60).map((i) => [i, `2025-01-${pad(1 + (i % 28))}`, '', i < 30 ? '' : 45700 + i])]),
});
attack('43 euro amounts', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [i, `2025-01-${pad(1 + i)}`, 'x'])]),
  'deals.csv': csv([['lead_id', 'close_date', 'stage', 'amount'], ...range(20).map((i) => [i, `2025-03-${pad(1 + i)}`, 'won', `1.${pad(i, 3)},50 €`])], ';'),
});
attack('45 sep=; line', { 'leads.csv': '\ufeffsep=;\r\n' + csv([['lead_id', 'created_at', 'umsatz'], ...range(20).map((i) => [i, `${pad(1 + i)}.01.2025`, `1,${i}`])], ';', '\r\n') });
attack('46 trailing delimiter', { 'leads.csv': 'lead_id,created_at,c,\n' + range(20).map((i) => `${i},2025-01-${pad(1 + i)},x,`).join('\n') });
attack('47 short rows', { 'leads.csv': 'lead_id,created_at,c,d\n' + range(40).map((i) => (i % 10 === 9 ? `${i},2025-01-11` : `${i},2025-01-11,x,y`)).join('\n') });
attack('49 same header twice', { 'leads.csv': 'lead_id,created_at,Email,Email\n' + range(5).map((i) => `${i},2025-01-11,x,y`).join('\n') });
attack('50 old mac line ends', { 'leads.csv': 'lead_id,created_at,c\r' + range(5).map((i) => `${i},2025-01-11,x`).join('\r') });
attack('54 zone spellings', { 'leads.csv': csv([['lead_id', 'created_at', 'c'], ...['2025-03-01 10:00:00 UTC', '2025-03-01T10:00:00+0100', '2025-03-01 10:00:00.123456 UTC', '2025-03-01 10:00:00 +0000', '2025-03-01 10:00:00 +0000 UTC', 'Sat Mar 01 2025 10:00:00 GMT+0100 (CET)', '2025-03-01 10:00 PM', 'Mar 1, 2025 10:00:00 AM PST', '01-Mar-2025 10:00', '2025/03/01 10:00', '20250301T100000Z', '2025-03-01T10:00Z[UTC]', '01/Mar/2025:10:00:00 +0000', 'March 1 2025', '1er mars 2025', '1. Jan. 2025'].map((d, i) => [i, d, 'x'])]) });
attack('55 float ids', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [`${1000 + i}.0`, `2025-01-${pad(1 + i)}`, 'x'])]),
  'activities.csv': csv([['lead_id', 'occurred_at', 'type'], ...range(20).map((i) => [1000 + i, `2025-03-${pad(1 + i)}`, 'v'])]),
});
attack('56 salesforce 15 vs 18', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [`00Q5g00000Ka1b${String.fromCharCode(65 + i)}`, `2025-01-${pad(1 + i)}`, 'x'])]),
  'activities.csv': csv([['lead_id', 'occurred_at', 'type'], ...range(20).map((i) => [`00Q5g00000Ka1b${String.fromCharCode(65 + i)}EAA`, `2025-03-${pad(1 + i)}`, 'v'])]),
});
attack('57 german full set', {
  'Leads.csv': latin1(csv([['Lead-Nr', 'Firma', 'Land', 'Mitarbeiterzahl', 'Anlagedatum', 'Quelle'], ...range(25).map((i) => [pad(i, 5), 'Müller', 'Österreich', i, `${pad(1 + i)}.03.2025`, 'Messe'])], ';')),
  'Aktivitäten.csv': latin1(csv([['Lead-Nr', 'Datum', 'Aktivität', 'Seite'], ...range(50).map((i) => [pad(i % 25, 5), `${pad(1 + (i % 28))}.04.2025 10:15`, ['Webseitenbesuch', 'Newsletter geöffnet'][i % 2]!, '/'])], ';')),
  'Verkaufschancen.csv': latin1(csv([['Lead-Nr', 'Phase', 'Abschlussdatum', 'Betrag'], ...range(12).map((i) => [pad(i, 5), ['Gewonnen', 'Verloren', 'Angebot'][i % 3]!, `${pad(1 + i)}.05.2025`, '1.200,00'])], ';')),
});
attack('58 french full set', {
  'prospects.csv': csv([['ID prospect', 'Société', 'Pays', 'Effectif', 'Créé le'], ...range(25).map((i) => [i, 'É', 'France', i, `${pad(1 + i)}/03/2025`])], ';'),
  'activités.csv': csv([['ID prospect', 'Date', "Type d'activité"], ...range(50).map((i) => [i % 25, `${pad(1 + (i % 28))}/04/2025 10:15`, ['Visite', 'Clic'][i % 2]!])], ';'),
  'opportunités.csv': csv([['ID prospect', 'Étape', 'Date de clôture', 'Montant'], ...range(12).map((i) => [i, ['Gagné', 'Perdu', 'Proposition'][i % 3]!, `${pad(1 + i)}/05/2025`, 1200])], ';'),
});
attack('59 spanish full set', {
  'clientes potenciales.csv': csv([['ID de cliente', 'Empresa', 'País', 'Empleados', 'Fecha de creación', 'Convertido'], ...range(25).map((i) => [i, 'É', 'España', i, `${pad(1 + i)}/03/2025`, i % 3 ? 'No' : 'Sí'])], ';'),
  'actividades.csv': csv([['ID de cliente', 'Fecha', 'Tipo de actividad'], ...range(50).map((i) => [i % 25, `${pad(1 + (i % 28))}/04/2025 10:15`, ['Visita', 'Clic'][i % 2]!])], ';'),
});
attack('60 flag + date + converted date', {
  'leads.csv': csv([['lead_id', 'created_at', 'Converted', 'Converted Date'], ...range(20).map((i) => [i, `2025-01-${pad(1 + i)}`, i % 2 ? 'Yes' : 'No', i % 2 ? `2025-04-${pad(1 + i)}` : ''])]),
});
attack('61 report totals between and below, group report', {
  'report.csv': csv([['Lead ID', 'Country', 'Created Date', 'Revenue'], ...range(20).map((i) => [i, 'DE', `2025-01-${pad(1 + i)}`, '10']), ['Subtotal', '', '', '200'], ['Gesamtsumme', '', '', '1.234,50 €'], ['Generated by Anna on 1/2/2025', '', '', '']]),
});
attack('62 footers in id cells w/o badRows?', {
  'leads.csv': csv([['lead_id', 'created_at', 'c'], ...range(20).map((i) => [i, `2025-01-${pad(1 + i)}`, 'x'])]) + 'Grand Total: 20 records,,\n\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n',
});
attack('63 snapshot monthly files of leads', Object.fromEntries(range(3).map((m) => [`leads_2025-0${m + 1}.csv`, csv([['lead_id', 'created_at', 'status', 'score'], ...range(10).map((i) => [i, '2024-12-01', ['new', 'mql', 'customer'][m]!, m * 10])])])));
attack('64 numeric status in german flags', { 'flat.csv': csv([['Kunden-ID', 'Alter', 'Beruf', 'Abschluss'], ...range(30).map((i) => [i, 20 + i, 'x', i % 4 ? 'Nein' : 'Ja'])], ';') });
attack('65 bank marketing style', { 'bank-full.csv': csv([['age', 'job', 'marital', 'balance', 'day', 'month', 'duration', 'campaign', 'y'], ...range(40).map((i) => [20 + i, 'admin', 'single', i * 10, 5, 'may', 100, 1, i % 9 ? 'no' : 'yes'])], ';') });
