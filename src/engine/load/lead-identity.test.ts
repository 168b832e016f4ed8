import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { ID_FORMS } from '../../core/dataset/recipe/id-forms.ts';
import type { IdForm } from '../../core/dataset/recipe/id-forms.ts';
import { idFormSql } from '../../core/sql/id-forms-sql.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset, oneFileEach } from './load-dataset.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const source = (name: string, lines: readonly string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

interface Files {
  leads: readonly string[];
  activities: readonly string[];
  outcomes?: readonly string[];
}

async function load({ leads, activities, outcomes }: Files, recipe: Recipe) {
  return loadDataset(
    engine,
    oneFileEach({
      leads: source('leads.csv', leads),
      activities: source('activities.csv', ['lead_id,occurred_at,type', ...activities]),
      outcomes: outcomes && source('outcomes.csv', ['lead_id,occurred_at,stage', ...outcomes]),
    }),
    recipe,
  );
}

/** How many activities each lead has, in the order of the leads. */
async function perLead(schema: string): Promise<number[]> {
  const sql = `SELECT count(a.lead) AS n FROM ${schema}.leads l LEFT JOIN ${schema}.activities a ON a.lead = l.lead GROUP BY l.lead ORDER BY l.lead`;
  return [...numbers(await engine.query(sql), 'n')];
}

describe('leads that are known under further ids', () => {
  const leads = ['lead_id,contact,merged', 'L1,C1,M1;M2', 'L2,C2,', 'L3,,M3'];
  const columns = { contact: null, merged: ';' };

  it('have what was done under each of them', async () => {
    const activities = ['L1', 'C1', 'M2', 'C2', 'M3', 'nobody'].map((id) => `${id},2026-01-01,visit`);
    const outcomes = ['C2,2026-02-01,won'];
    const dataset = await load({ leads, activities, outcomes }, { leads: { idMap: { columns } } });
    expect(await perLead(dataset.schema)).toEqual([3, 1, 1]);
    expect(dataset.outcomes?.setAside).toEqual([]);
    expect(dataset.activities?.setAside).toEqual([{ reason: 'unknown lead', count: 1 }]);
  });

  it('have no attribute of these', async () => {
    const dataset = await load({ leads, activities: [] }, { leads: { idMap: { columns } } });
    expect(dataset.attributes).toEqual([]);
  });

  it('are told where an id stands at several leads, and means none', async () => {
    const shared = ['lead_id,account', 'L1,A1', 'L2,A1', 'L3,A2'];
    const activities = ['A1', 'A2'].map((id) => `${id},2026-01-01,visit`);
    const dataset = await load({ leads: shared, activities }, { leads: { idMap: { columns: { account: null } } } });
    expect(await perLead(dataset.schema)).toEqual([0, 0, 1]);
    expect(dataset.warnings.map(({ code }) => code)).toEqual(['shared-id']);
  });

  it("are themselves where a further id is another lead's own", async () => {
    const crossed = ['lead_id,old', 'L1,L2', 'L2,'];
    const dataset = await load(
      { leads: crossed, activities: ['L2,2026-01-01,visit'] },
      { leads: { idMap: { columns: { old: null } } } },
    );
    expect(await perLead(dataset.schema)).toEqual([0, 1]);
  });

  it('are warned about where the column is not there', async () => {
    const dataset = await load({ leads, activities: [] }, { leads: { idMap: { columns: { nowhere: null } } } });
    expect(dataset.warnings).toHaveLength(1);
  });

  it('leave nothing behind that only the load needs', async () => {
    const dataset = await load({ leads, activities: [] }, { leads: { idMap: { columns } } });
    const tables = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${dataset.schema}' ORDER BY name`;
    expect(texts(await engine.query(tables), 'name')).toEqual(['activities', 'leads', 'outcomes', 'types']);
  });
});

describe('ids in two forms', () => {
  it.each<[IdForm, string, string]>([
    ['plain', '1001', '1001\u200b'],
    ['plain', '1001', "'1001"],
    ['plain', '1001', '１００１'],
    ['number', '1001', '1001.0'],
    ['number', '00042', '42'],
    ['number', '1001', '"1,001"'],
    ['digits', 'CELQUA000000042', '42'],
    ['email', 'a@x.example', 'mailto:A@X.example'],
    ['email', 'a@x.example', 'Ann <a@x.example>'],
    ['uuid', '{A1B2C3D4-0000-0000-0000-000000000001}', 'a1b2c3d4-0000-0000-0000-000000000001'],
    ['uuid', 'a1b2c3d4000000000000000000000001', 'a1b2c3d4-0000-0000-0000-000000000001'],
    ['salesforce', '00Q5g00000Xyz1AEAR', '00Q5g00000Xyz1A'],
  ])('are one by %s: %s and %s', async (form, own, other) => {
    const files = { leads: ['lead_id,x', `${own},1`, 'other,2'], activities: [`${other},2026-01-01,visit`] };
    expect(await perLead((await load(files, {})).schema)).toEqual([0, 0]);
    expect(await perLead((await load(files, { leads: { idMap: { form } } })).schema)).toEqual([1, 0]);
  });

  it('stay two where they are two leads', async () => {
    const leads = ['lead_id,x', '00042,1', '42,2'];
    await expect(load({ leads, activities: [] }, { leads: { idMap: { form: 'number' } } })).rejects.toThrow(
      /00042 and 42 .* count as one/,
    );
  });

  it.each(ID_FORMS)('of the form %s are as they are once they are in it', async (form) => {
    const ids = [
      '00042',
      '1,001',
      "'7'",
      'AB-007',
      'mailto:A@b.c',
      '{A1B2C3D4-0000-0000-0000-000000000001}',
      '',
      '0',
      '0.0',
      'a b',
    ];
    await engine.insert('main.id_texts', { id: ids });
    const once = idFormSql(form, 'id');
    const found = await engine.query(
      `SELECT count(*) AS n FROM id_texts WHERE ${idFormSql(form, `(${once})`)} <> ${once}`,
    );
    await engine.query('DROP TABLE id_texts');
    expect(numbers(found, 'n')[0]).toBe(0);
  });
});

describe('leads that a recipe leaves out', () => {
  const leads = ['lead_id,created_at,stage', 'L1,2025-01-01,won', 'L2,2025-06-01,open', 'L3,2025-07-01,lost'];
  const activities = ['L1', 'L2', 'L3', 'nobody'].map((id) => `${id},2025-08-01,visit`);

  it.each<[string, Recipe, number]>([
    ['by their creation', { leads: { createdFrom: '2025-06-01' } }, 1],
    ['by a column', { leads: { only: { stage: ['won', 'lost'] } } }, 1],
  ])('take what they did with them: %s', async (_, recipe, n) => {
    const dataset = await load({ leads, activities, outcomes: ['L1,2025-09-01,won', 'L2,2025-09-01,won'] }, recipe);
    expect(dataset.leads.setAside.map(({ count }) => count)).toEqual([n]);
    expect(dataset.activities?.setAside).toEqual([
      { reason: 'of a lead that is left out', count: n },
      { reason: 'unknown lead', count: 1 },
    ]);
    expect(dataset.outcomes?.setAside).toEqual([{ reason: 'of a lead that is left out', count: 1 }]);
    expect(await perLead(dataset.schema)).toEqual([1, 1]);
  });
});

describe('the end of the data', () => {
  it('is what the recipe says, else the latest instant', async () => {
    const files = { leads: ['lead_id,created_at', 'L1,2025-01-01'], activities: ['L1,9999-12-31,visit'] };
    expect((await load(files, {})).dataEnd).toBe(Date.UTC(9999, 11, 31));
    expect((await load(files, { dataEnd: '2025-06-30' })).dataEnd).toBe(Date.UTC(2025, 5, 30));
  });
});
