import { describe, expect, it, vi } from 'vitest';
import { file, useForms } from '../../../tests/support/tiny-form.ts';
import type { FileSource } from '../../db/query-engine.ts';
import { loadDataset } from '../../engine/load/load-dataset.ts';

const many = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i));

const forms = useForms();
const formOf = (...sources: FileSource[]) => forms.formOf(sources);

/** Forty leads, of which every second one was converted to a contact and an opportunity. */
const leads = file(
  'leads.csv',
  'lead_id,created_at,source,ConvertedContactId,ConvertedOpportunityId',
  ...many(40, (i) => `L${i},2026-01-01,web,${i % 2 ? `C${i}` : ''},${i % 2 ? `O${i}` : ''}`),
);

describe('files that name leads by other ids', () => {
  it('are joined by further ids of the leads, which is told', async () => {
    const tasks = file(
      'tasks.csv',
      'contact_id,occurred_at,type',
      ...many(40, (i) => `${i % 2 ? 'C' : 'L'}${i},2026-01-05,call`),
    );
    const form = await formOf(leads, tasks);
    await vi.waitFor(() => expect(form.recipe.leads?.idMap).toEqual({ columns: { ConvertedContactId: null } }));
    expect(form.problems.map(({ code }) => code)).toContain('further-ids');
    const dataset = await loadDataset(forms.engine(), form.datasetFiles ?? { leads: [] }, form.recipe);
    expect(dataset.activities?.setAside).toEqual([]);
  });

  it('are joined by another column of theirs where the guessed one knows few', async () => {
    const deals = file(
      'opportunities.csv',
      'account_id,opportunity_id,stage,close_date',
      ...many(20, (i) => `A${i},O${2 * i + 1},Closed Won,2026-02-01`),
    );
    const form = await formOf(leads, deals);
    await vi.waitFor(() => expect(form.recipe.outcomes?.leadId).toBe('opportunity_id'));
    expect(form.recipe.leads?.idMap).toEqual({ columns: { ConvertedOpportunityId: null } });
  });

  it('are warned about before the load where nothing knows them', async () => {
    const others = file('visits.csv', 'lead_id,occurred_at,type', ...many(9, (i) => `X${i},2026-01-05,visit`));
    const form = await formOf(leads, others);
    await vi.waitFor(() =>
      expect(form.problems).toContainEqual(
        expect.objectContaining({
          code: 'few-ids',
          message: expect.stringContaining('only 0% of the ids in lead_id') as string,
        }),
      ),
    );
  });

  it('are left alone where all is well', async () => {
    const visits = file('visits.csv', 'lead_id,occurred_at,type', ...many(9, (i) => `L${i},2026-01-05,visit`));
    const form = await formOf(leads, visits);
    expect(form.recipe.leads?.idMap).toBeUndefined();
    expect(form.problems.filter(({ code }) => code === 'few-ids' || code === 'further-ids')).toEqual([]);
  });
});
