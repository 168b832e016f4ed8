import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from './dataset.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from './load-dataset.ts';
import { readAside } from '../read/read-aside.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

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
  activities?: readonly string[];
  outcomes?: readonly string[];
}

function load({ leads, activities, outcomes }: Files, recipe: Recipe): Promise<Dataset> {
  return loadDataset(
    engine,
    oneFileEach({
      leads: source('leads.csv', leads),
      activities: activities && source('activities.csv', activities),
      outcomes: outcomes && source('outcomes.csv', outcomes),
    }),
    recipe,
  );
}

/** The values of an attribute, in the order of the leads. */
async function attribute(dataset: Dataset, name: string): Promise<(string | null)[]> {
  const column = dataset.attributes.find((each) => each.name === name)?.column ?? 'no such attribute';
  return texts(await engine.query(`SELECT ${column} AS x FROM ${dataset.schema}.leads ORDER BY lead`), 'x');
}

async function outcomesOf(dataset: Dataset): Promise<string[]> {
  const answer = await engine.query(
    `SELECT lead::VARCHAR || ' ' || stage || ' ' || coalesce(ts, -1) AS x FROM ${dataset.schema}.outcomes ORDER BY x`,
  );
  return texts(answer, 'x').map(String);
}

describe('a recipe for leads', () => {
  it('takes ids that differ in case alone for one lead where it says so', async () => {
    const leads = ['lead_id,size', 'Ann@x.example,1', 'ann@x.example,2', 'Bo@x.example,3'];
    const activities = ['lead_id,occurred_at,type', 'ANN@x.example,2026-01-01,visit', 'bo@x.example,2026-01-01,visit'];
    const dataset = await load({ leads, activities }, { idCase: 'ignore', leads: { duplicates: 'last' } });
    expect(await attribute(dataset, 'size')).toEqual(['2', '3']);
    expect(dataset.activities?.setAside).toEqual([]);
    const kept = await load({ leads, activities }, {});
    expect(kept.activities?.setAside).toEqual([{ reason: 'unknown lead', count: 2 }]);
  });

  it('takes texts that mean missing out of attributes, however they are written, and leaves ids alone', async () => {
    const dataset = await load(
      { leads: ['lead_id,city', 'select,Select', '2, SELECT ', '3,Rome', '4,n/a'] },
      { missing: ['Select', 'N/A'] },
    );
    expect(await attribute(dataset, 'city')).toEqual([null, null, 'Rome', null]);
    expect(texts(await engine.query(`SELECT key FROM ${dataset.schema}.leads ORDER BY lead`), 'key')[0]).toBe('select');
  });

  it('merges spellings of one value and takes a value of one column as missing', async () => {
    const dataset = await load(
      { leads: ['lead_id,country,city', '1,usa,Other', '2,U.S.A.,Rome', '3,Italy,x'] },
      { leads: { values: { country: { USA: 'United States', 'U.S.A.': 'United States' }, city: { other: null } } } },
    );
    expect(await attribute(dataset, 'country')).toEqual(['United States', 'United States', 'Italy']);
    expect(await attribute(dataset, 'city')).toEqual([null, 'Rome', 'x']);
  });

  it('unwraps formula texts, also in the id', async () => {
    const dataset = await load(
      { leads: ['lead_id,zip', '"=""007""","=""00123"""', '8,"=1+1"', '9,"=""a""""b"""'] },
      { leads: { formulaTexts: true } },
    );
    expect(await attribute(dataset, 'zip')).toEqual(['00123', '=1+1', 'a"b']);
    expect(texts(await engine.query(`SELECT key FROM ${dataset.schema}.leads ORDER BY lead`), 'key')[0]).toBe('007');
  });

  it('makes an attribute of each value of a column that holds several', async () => {
    const dataset = await load(
      { leads: ['lead_id,Interests', '1,Events; webinars', '2,', '3,Ebooks'] },
      { leads: { multi: { Interests: { by: ';', values: ['Webinars', 'Events'] } } } },
    );
    expect(await attribute(dataset, 'Interests: Webinars')).toEqual(['yes', null, 'no']);
    expect(await attribute(dataset, 'Interests: Events')).toEqual(['yes', null, 'no']);
  });

  it('makes dated outcomes of columns that hold the date of a stage', async () => {
    const dataset = await load(
      { leads: ['lead_id,became_customer,declined,x', '1,2026-01-02,,a', '2,,2026-01-03,b', '3,never,,c'] },
      { leads: { stageDates: { became_customer: 'won', declined: 'lost' } } },
    );
    expect(await outcomesOf(dataset)).toEqual([`0 4 ${Date.UTC(2026, 0, 2)}`, `1 5 ${Date.UTC(2026, 0, 3)}`]);
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['x']);
    expect(dataset.outcomes).toMatchObject({ rows: 2, from: Date.UTC(2026, 0, 2), to: Date.UTC(2026, 0, 3) });
    expect(dataset.dataEnd).toBe(Date.UTC(2026, 0, 3));
    expect(dataset.warnings.map(({ message }) => message)).toEqual([
      "1 lead has a date of won that can't be read, in became_customer",
    ]);
  });

  it('leaves out columns that are no attribute', async () => {
    const dataset = await load({ leads: ['lead_id,a,b', '1,2,3'] }, { leads: { exclude: ['a'] } });
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['b']);
  });

  it('keeps only the rows that belong to the table', async () => {
    const dataset = await load(
      { leads: ['lead_id,kind', '1,Lead', '2,Partner', '3,lead', '4,'] },
      { leads: { only: { kind: ['Lead'] } } },
    );
    expect(await attribute(dataset, 'kind')).toEqual(['Lead', 'lead']);
    expect(dataset.leads).toMatchObject({
      rows: 4,
      setAside: [{ reason: 'not part of the table: kind is another', count: 2 }],
    });
  });

  it.each([
    ['first', ['a', 'c']],
    ['last', ['b', 'c']],
  ] as const)('keeps the %s row of a lead that stands twice', async (duplicates, kept) => {
    const dataset = await load({ leads: ['lead_id,x', '1,a', '2,c', ' 1 ,b', '2,c'] }, { leads: { duplicates } });
    expect(await attribute(dataset, 'x')).toEqual(kept);
    expect(dataset.leads.setAside).toEqual([
      { reason: `another row of the same lead is kept, the ${duplicates} one`, count: 1 },
      { reason: 'the same row is there already', count: 1 },
    ]);
  });

  it('sets rows without an id and totals below the data aside where it may', async () => {
    const dataset = await load({ leads: ['lead_id,x,y', '1,a,', ',b,', '3,c,', 'Total,,3'] }, { badRows: 'set-aside' });
    expect(await attribute(dataset, 'x')).toEqual(['a', 'c']);
    expect(await readAside(engine, dataset, 'leads')).toEqual({
      columns: ['file', 'row', 'reason', 'lead_id', 'x', 'y'],
      rows: [
        ['leads.csv', '2', 'no lead id', null, 'b', null],
        ['leads.csv', '4', 'a total or a note below the data', 'Total', null, '3'],
      ],
    });
  });

  it('tells columns of the same name apart where it may', async () => {
    const dataset = await load({ leads: ['lead_id,a,b, a', '1,x,y,z'] }, { badRows: 'set-aside' });
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['a', 'b', 'a (2)']);
  });

  it('says so where no row is left', async () => {
    await expect(load({ leads: ['lead_id,x', ',a', ',b'] }, { badRows: 'set-aside' })).rejects.toThrow(
      'no row can be read as a lead: no lead id (2)',
    );
  });
});

describe('a recipe for activities', () => {
  const leads = ['lead_id,created_at', '1,2026-01-01', '2,2026-01-01'];

  it('names types, leaves some out, and makes outcomes of those that mean a stage', async () => {
    const dataset = await load(
      {
        leads,
        activities: [
          'lead_id,occurred_at,type',
          '1,2026-01-02,1',
          '1,2026-01-03,21',
          '1,2026-01-04,9',
          '2,2026-01-05,visit',
          'x,2026-01-05,21',
        ],
      },
      { activities: { types: { 1: 'Visit', 9: 'Sent' }, stages: { 21: 'opportunity' }, excludeTypes: ['sent'] } },
    );
    const kept = await engine.query(
      `SELECT t.type FROM ${dataset.schema}.activities a JOIN ${dataset.schema}.types t ON t.code = a.type ORDER BY a.ts`,
    );
    expect(texts(kept, 'type')).toEqual(['Visit', 'visit']);
    expect(await outcomesOf(dataset)).toEqual([`0 3 ${Date.UTC(2026, 0, 3)}`]);
    expect(dataset.activities).toMatchObject({
      rows: 5,
      setAside: [
        { reason: 'a type that is left out', count: 1 },
        { reason: 'unknown lead', count: 1 },
      ],
      to: Date.UTC(2026, 0, 5),
    });
    expect(dataset.outcomes).toMatchObject({ file: 'activities.csv', rows: 1 });
  });

  it('keeps the rows that were set aside as they stand in the file', async () => {
    const dataset = await load(
      { leads, activities: ['lead_id,occurred_at,type,page', 'nobody,2026-01-02,visit,/a', '1,soon,visit,/b'] },
      {},
    );
    expect(await readAside(engine, dataset, 'activities')).toEqual({
      columns: ['file', 'row', 'reason', 'lead_id', 'occurred_at', 'type', 'page'],
      rows: [
        ['activities.csv', '1', 'unknown lead', 'nobody', '2026-01-02', 'visit', '/a'],
        ['activities.csv', '2', 'no readable date', '1', 'soon', 'visit', '/b'],
      ],
    });
  });

  it('has a time zone of its own', async () => {
    const dataset = await load(
      { leads, activities: ['lead_id,occurred_at,type', '1,2026-07-01 12:00,visit'] },
      { timeZone: 'Europe/London', activities: { dates: { timeZone: 'America/New_York' } } },
    );
    expect(numbers(await engine.query(`SELECT ts FROM ${dataset.schema}.activities`), 'ts')[0]).toBe(
      Date.UTC(2026, 6, 1, 16),
    );
  });
});

describe('a recipe for outcomes', () => {
  it('takes the stage changes out of a log of all changes', async () => {
    const dataset = await load(
      {
        leads: ['lead_id', '1'],
        outcomes: ['lead_id,Field,NewValue,occurred_at', '1,Status,Closed,2026-01-02', '1,Owner,Closed,2026-01-03'],
      },
      { outcomes: { stage: 'NewValue', stages: { closed: 'won' }, only: { Field: ['status'] } } },
    );
    expect(await outcomesOf(dataset)).toEqual([`0 4 ${Date.UTC(2026, 0, 2)}`]);
    expect(dataset.outcomes?.setAside).toEqual([{ reason: 'not part of the table: Field is another', count: 1 }]);
  });
});

describe('files of one table with other columns', () => {
  const leads = ['lead_id,created_at', '1,2026-01-01', '2,2026-01-01'];
  const file = (name: string, lines: readonly string[]) => ({ source: source(name, lines) });

  it('are each read by the part of the recipe whose columns they have', async () => {
    const dataset = await loadDataset(
      engine,
      {
        leads: [file('leads.csv', leads)],
        activities: [
          file('members.csv', ['LeadId,Responded,Status,page', '1,03/02/2026,Attended,/a', 'x,03/02/2026,Attended,/b']),
          file('visits.csv', ['who,when,what,page,length', '2,2026-02-04,attended,/c,9', '2,never,Visit,/d,']),
        ],
        outcomes: [
          file('deals.csv', ['lead_id,stage', '1,won']),
          file('log.csv', ['LeadId,NewValue,At', '2,Declined,2026-03-01']),
        ],
      },
      {
        activities: { leadId: 'who', occurredAt: 'when', type: 'what' },
        more: {
          activities: [{ leadId: 'LeadId', occurredAt: 'Responded', type: 'Status', dates: { order: 'day-first' } }],
          outcomes: [{ leadId: 'LeadId', stage: 'NewValue', occurredAt: 'At', stages: { declined: 'lost' } }],
        },
      },
    );
    const name = (detail: string) => dataset.details.find((each) => each.name === detail)?.column ?? '';
    const rows = await engine.query(
      `SELECT a.lead || ' ' || a.ts || ' ' || t.type || ' ' || ${name('page')} || ' ' || coalesce(${name('length')}, '-') AS x
      FROM ${dataset.schema}.activities a JOIN ${dataset.schema}.types t ON t.code = a.type ORDER BY a.lead`,
    );
    expect(texts(rows, 'x')).toEqual([
      `0 ${Date.UTC(2026, 1, 3)} Attended /a -`,
      `1 ${Date.UTC(2026, 1, 4)} attended /c 9`,
    ]);
    expect(dataset.activities).toMatchObject({ file: 'members.csv, visits.csv', rows: 4 });
    expect(await outcomesOf(dataset)).toEqual(['0 4 -1', `1 5 ${Date.UTC(2026, 2, 1)}`]);
    expect(await readAside(engine, dataset, 'activities')).toEqual({
      columns: ['file', 'row', 'reason', 'LeadId', 'Responded', 'Status', 'page', 'who', 'when', 'what', 'length'],
      rows: [
        ['members.csv', '2', 'unknown lead', 'x', '03/02/2026', 'Attended', '/b', null, null, null, null],
        ['visits.csv', '2', 'no readable date', null, null, null, '/d', '2', 'never', 'Visit', null],
      ],
    });
  });
});
