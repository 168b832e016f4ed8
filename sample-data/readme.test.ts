import { describe, expect, it } from 'vitest';
import * as truth from './generator/truth.ts';
import { read, rowsOf } from './read-sample.ts';

const readme = read('README.md');

describe('the README', () => {
  const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'));
  const coefficients: [string, number][] = [
    ['Intercept', truth.INTERCEPT],
    ['Nobody in sales takes care', truth.NOT_WORKED],
    ...Object.entries({ ...truth.JOB_LEVEL, ...truth.INDUSTRY, ...truth.COUNTRY, ...truth.SOURCE }),
    ['Content syndication, created from 2026-04-01 on', truth.CHANNEL_AFTER_TURN],
    ...truth.EMPLOYEES.map(({ below, logOdds }): [string, number] => [
      below === Infinity ? '5,000 and more' : `below ${below.toLocaleString('en-US')}`,
      logOdds,
    ]),
    ['Title has the word operations or revenue', truth.OPERATIONS_TITLE],
    ['Title has the word consultant', truth.CONSULTANT_TITLE],
    ['Existing client', truth.EXISTING_CLIENT],
    ...truth.ENGAGEMENT.map(({ label, each }): [string, number] => [label, each]),
  ];

  it.each(coefficients)('has the coefficient of %s', (label, value) => {
    expect(readme).toContain(`| ${label} | ${signed(value)} |`);
  });

  it.each(['leads.csv', 'activities.csv', 'outcomes.csv'])('has the rows of %s, and its columns', (name) => {
    const rows = rowsOf(name);
    expect(readme).toContain(`| \`${name}\` | ${rows.length.toLocaleString('en-US')} |`);
    for (const column of Object.keys(rows[0] ?? {})) expect(readme).toContain(`\`${column}\``);
  });
});
