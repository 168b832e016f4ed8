import { snakeKey } from '../../core/dataset/head/known-names.ts';
import { ID_FORMS } from '../../core/dataset/recipe/id-forms.ts';
import type { IdForm } from '../../core/dataset/recipe/id-forms.ts';
import { partsOf } from '../../core/dataset/recipe/recipe.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { strip } from '../../core/dataset/text.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import type { OrphanFacts, TrustFacts } from '../../core/insights/quality/quality-trust-types.ts';
import { idFormSql } from '../../core/sql/id-forms-sql.ts';
import { literal, presentSql, stripSql } from '../../core/sql/text-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** So many ids that name no lead are compared with all that is known of the leads. */
const MOST_IDS = 2000;
/** From this share of them on a way is worth a word, and this share of its matches is of one lead each. */
const MATCHED = 0.1;
const SOLE = 0.9;
/** Numbers of a few digits meet by chance, but in a column that by its name holds ids. */
const ID_NAME = /(^|_)(ids?|uuids?|guids?|keys?|nr|no|numbers?|refs?|codes?|records?|contacts?|accounts?|merged?)(_|$)/;
const SEPARATORS = [';', ',', '|', ' '];

let looks = 0;

/** For activities and outcomes of which some name no lead: such ids, and under what their leads may be known. */
export async function readOrphans(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  signal: AbortSignal | undefined,
): Promise<OrphanFacts[]> {
  const found: OrphanFacts[] = [];
  for (const table of ['activities', 'outcomes'] as const) {
    const some = dataset[table]?.setAside.some(({ reason }) => reason === 'unknown lead') ?? false;
    if (some) found.push(await new Orphans(engine, dataset, signal).read(table, recipe));
  }
  return found;
}

/** Leads with and without an activity, and how many of either converted. */
export async function readHeard(
  engine: QueryEngine,
  { schema }: Dataset,
  success: number,
  signal: AbortSignal | undefined,
): Promise<TrustFacts['heard']> {
  const answer = await engine.query(
    `SELECT count(*) AS leads, count(a.lead) AS active, count(*) FILTER (o.lead IS NOT NULL) AS won,
      count(*) FILTER (a.lead IS NOT NULL AND o.lead IS NOT NULL) AS both
    FROM ${schema}.leads l LEFT JOIN (SELECT DISTINCT lead FROM ${schema}.activities) a ON a.lead = l.lead
    LEFT JOIN (SELECT DISTINCT lead FROM ${schema}.outcomes WHERE stage = ${success}) o ON o.lead = l.lead`,
    { signal },
  );
  const [leads = 0, active = 0, won = 0, both = 0] = ['leads', 'active', 'won', 'both'].map(
    (name) => single(answer, name) ?? 0,
  );
  return { active: { n: active, converted: both }, silent: { n: leads - active, converted: won - both } };
}

type Way = OrphanFacts['ways'][number];

/** The ways that give most ids their lead; of forms the one that does so, since a wider form knows the same ids. */
function bestOf(ways: readonly Way[]): Way[] {
  const sorted = [...ways].sort((a, b) => b.matched - a.matched);
  const form = sorted.find(({ mend }) => mend.kind === 'id-form');
  return sorted.filter((way) => way.mend.kind !== 'id-form' || way === form).slice(0, 3);
}

/** The ids of one table that name no lead, on their way through all that may know them. */
class Orphans {
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  readonly #signal: AbortSignal | undefined;
  readonly #table: string;

  constructor(engine: QueryEngine, dataset: Dataset, signal: AbortSignal | undefined) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.#signal = signal;
    this.#table = `${dataset.schema}.orphans${++looks}`;
  }

  async read(table: OrphanFacts['table'], recipe: Recipe): Promise<OrphanFacts> {
    const { attributes, schema } = this.#dataset;
    try {
      await this.#query(
        `CREATE TABLE ${this.#table} AS SELECT id FROM (${this.#idsOf(table, recipe)}) ORDER BY hash(id) LIMIT ${MOST_IDS}`,
      );
      const ids = single(await this.#query(`SELECT count(*) AS n FROM ${this.#table}`), 'n') ?? 0;
      const ways: Way[] = [];
      for (const attribute of attributes) ways.push(...(await this.#byColumn(attribute, ids)));
      for (const form of ['case' as const, ...ID_FORMS]) ways.push(...(await this.#byForm(form, ids)));
      return {
        ...{ table, ids, ways: bestOf(ways) },
        examples: await this.#some(`SELECT id FROM ${this.#table} ORDER BY id LIMIT 3`),
        leadIds: await this.#some(`SELECT lead_id AS id FROM ${schema}.leads ORDER BY lead LIMIT 3`),
      };
    } finally {
      await this.#engine.query(`DROP TABLE IF EXISTS ${this.#table}`);
    }
  }

  #query(sql: string) {
    return this.#engine.query(sql, { signal: this.#signal });
  }

  async #some(sql: string): Promise<string[]> {
    return texts(await this.#query(sql), 'id').map((id) => strip(id ?? ''));
  }

  /** Distinct ids among the rows that were set aside, as far as they are kept. */
  #idsOf(table: OrphanFacts['table'], recipe: Recipe): string {
    const names = partsOf(recipe, table).map(({ leadId = 'lead_id' }) => strip(leadId));
    const selects = this.#dataset.aside.flatMap((aside) => {
      const at = aside.table === table ? aside.columns.findIndex((column) => names.includes(column)) : -1;
      return at < 0 ? [] : [`SELECT ${presentSql(`c${at}`)} AS id FROM ${aside.name} WHERE reason = 'unknown lead'`];
    });
    return selects.length === 0
      ? 'SELECT NULL::VARCHAR AS id WHERE false'
      : `SELECT DISTINCT id FROM (${selects.join(' UNION ALL ')}) WHERE id IS NOT NULL`;
  }

  async #byForm(form: IdForm | 'case', ids: number): Promise<Way[]> {
    const { schema } = this.#dataset;
    const as = (id: string) => (form === 'case' ? `lower(${stripSql(id)})` : idFormSql(form, id));
    const changed = `SELECT id FROM ((SELECT lead_id AS id FROM ${schema}.leads LIMIT ${MOST_IDS}) UNION ALL SELECT id FROM ${this.#table}) WHERE ${as('id')} <> ${stripSql('id')} LIMIT 1`;
    if ((await this.#query(changed)).numRows === 0) return [];
    // A contact C1 is no lead L1: letters before a number are left away only where one side has none.
    const bare = (id: string) => `regexp_full_match(${stripSql(id)}, '[0-9]+')`;
    const oneBare = form === 'digits' ? `AND ${bare('o.id')} <> ${bare('l.lead_id')}` : '';
    const found = await this.#query(
      `SELECT o.id, min(l.lead_id) AS lead_id FROM (SELECT id, ${as('id')} AS key FROM ${this.#table}) o
      JOIN (SELECT lead_id, ${as('lead_id')} AS key FROM ${schema}.leads) l ON l.key = o.key ${oneBare} GROUP BY o.id ORDER BY o.id`,
    );
    if (found.numRows < Math.max(1, MATCHED * ids)) return [];
    const merged = await this.#query(`SELECT count(*) - count(DISTINCT ${as('lead_id')}) AS n FROM ${schema}.leads`);
    if (single(merged, 'n') !== 0) return [];
    return [this.#way({ kind: 'id-form', form }, found)];
  }

  async #byColumn({ name, column }: NamedColumn, ids: number): Promise<Way[]> {
    const cell = `${column}::VARCHAR`;
    const by = await this.#separator(cell);
    const all = by === null ? [null] : [null, by];
    const ways: Way[] = [];
    for (const separator of all) {
      const each = separator === null ? cell : `unnest(string_split(${cell}, ${literal(separator)}))`;
      const found = await this.#query(
        `SELECT o.id, min(l.lead_id) AS lead_id, count(DISTINCT l.lead) AS leads FROM ${this.#table} o
        JOIN (SELECT lead, lead_id, ${stripSql('id')} AS id FROM (SELECT lead, lead_id, ${each} AS id FROM ${this.#dataset.schema}.leads)) l
        ON l.id = o.id GROUP BY o.id ORDER BY o.id`,
      );
      const sole = numbers(found, 'leads').filter((leads) => leads === 1).length;
      if (sole < Math.max(1, MATCHED * ids) || sole < SOLE * found.numRows) continue;
      const short = texts(found, 'id').every((id) => /^\d{1,6}$/.test(id ?? ''));
      if (!short || ID_NAME.test(snakeKey(name)))
        ways.push(this.#way({ kind: 'id-column', column: name, by: separator }, found));
    }
    const [one, several] = ways;
    if (one && several) return several.matched > one.matched ? [several] : [one];
    return ways;
  }

  /** What stands between several texts of one cell: the sign that stands in most cells; null where none does. */
  async #separator(cell: string): Promise<string | null> {
    const counts = SEPARATORS.map((by, i) => `count(*) FILTER (contains(trim(${cell}), ${literal(by)})) AS n${i}`);
    const answer = await this.#query(`SELECT ${counts.join(', ')} FROM ${this.#dataset.schema}.leads`);
    const found = SEPARATORS.map((by, i) => ({ by, n: single(answer, `n${i}`) ?? 0 })).filter(({ n }) => n > 0);
    return found.sort((a, b) => b.n - a.n)[0]?.by ?? null;
  }

  #way(mend: Way['mend'], found: Parameters<typeof texts>[0]): Way {
    const [id = ''] = texts(found, 'id');
    const [lead = ''] = texts(found, 'lead_id');
    return { mend, matched: found.numRows, pair: [id ?? '', strip(lead ?? '')] };
  }
}
