import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());

const fixture = (name: string) => path.join(import.meta.dirname, '../exports/fixtures', name);
const model = cli.write(
  'm.json',
  tinyModel({ engagement: { criteria: [{ id: 'v', kind: 'activity', activity: ['Visit webpage'], points: 1 }] } }),
);

describe('a recipe', () => {
  it('reads several files of a table, each written in another way, and tells what is set aside', async () => {
    const recipe = cli.write('r.json', {
      leads: { id: 'id', createdAt: 'createdAt' },
      activities: {
        leadId: 'leadId',
        occurredAt: 'activityDate',
        type: 'activityTypeId',
        types: { 1: 'Visit webpage' },
        excludeTypes: ['12', '13', '22', '24'],
        stages: { 21: 'opportunity', 34: 'opportunity' },
      },
      missing: ['null'],
      badRows: 'set-aside',
    });
    const files = ['2026-03.csv', '2026-01.csv', '2026-02.tsv'].map((month) => fixture(`marketo-activities-${month}`));
    const { status, out, err } = await cli.run(
      ...[
        'score',
        '--model',
        model,
        '--recipe',
        recipe,
        '--as-of',
        '2026-03-31',
        '--leads',
        fixture('marketo-leads.csv'),
      ],
      ...files.flatMap((file) => ['--activities', file]),
    );
    expect(status).toBe(0);
    expect(out.trim().split('\r\n')).toHaveLength(1 + 12);
    expect(out).toMatch(/^1001,.*,[1-9]\d*,/m);
    expect(err.filter((line) => line.includes('rows set aside') || line.includes('row set aside'))).toEqual([
      expect.stringContaining('4 rows set aside: a type that is left out'),
      expect.stringContaining('1 row set aside: unknown lead'),
    ]);
  });

  it('that is not one is refused with the place and what is expected', async () => {
    const recipe = cli.write('bad.json', { activities: { dates: { order: 'american' } }, badRows: 'drop' });
    const leads = cli.write('l.csv', 'lead_id\n1\n');
    const { status, err } = await cli.run(
      ...['score', '--model', model, '--recipe', recipe, '--as-of', '2026-03-31', '--leads', leads],
    );
    expect(status).toBe(2);
    expect(err).toHaveLength(2);
    expect(err[0]).toMatch(/^error: bad\.json: activities\.dates\.order: expected day-first or month-first/);
    expect(err[1]).toMatch(/^error: bad\.json: badRows: expected error or set-aside/);
  });

  it('that says nothing of bad rows leaves them an error', async () => {
    const leads = cli.write('l.csv', 'lead_id,x\n1,a\n2,b,c\n');
    const { status, err } = await cli.run(...['score', '--model', model, '--as-of', '2026-03-31', '--leads', leads]);
    expect(status).toBe(2);
    expect(err.join()).toContain('l.csv');
  });
});
