import { describe, expect, it } from 'vitest';
import { spellingVariants } from './quality-variants.ts';

const groups = (...values: [string, number][]) =>
  spellingVariants(values.map(([value, n]) => ({ value, n }))).map(({ into, others }) => [
    into.value,
    ...others.map(({ value }) => value),
  ]);

describe('one value is what differs by', () => {
  it('accents', () => {
    expect(groups(['Orléans', 9], ['Orleans', 12])).toEqual([['Orleans', 'Orléans']]);
  });

  it('punctuation', () => {
    expect(groups(['e-mail', 9], ['email', 8], ['E. Mail', 1])).toEqual([['e-mail', 'email', 'E. Mail']]);
  });

  it('inner white space', () => {
    expect(groups(['Head  of Sales', 2], ['Head of Sales', 3])).toEqual([['Head of Sales', 'Head  of Sales']]);
  });

  it('a plural s', () => {
    expect(groups(['Webinar', 30], ['Webinars', 29])).toEqual([['Webinar', 'Webinars']]);
  });

  it('a typo in a long word, ten times rarer', () => {
    expect(groups(['Manufacturing', 300], ['Manufacturng', 3], ['Manufactruing', 1])).toEqual([
      ['Manufacturing', 'Manufacturng', 'Manufactruing'],
    ]);
  });
});

describe('two values are', () => {
  const differ = (a: string, b: string, n = 1) => expect(groups([a, 100], [b, n])).toEqual([]);

  it('texts whose signs mean something', () => {
    differ('Senior C++', 'Senior C#', 90);
    differ('Sales & Marketing', 'Sales/Marketing', 90);
    differ('Grade A+', 'Grade A', 90);
  });

  it('numbers with other signs between digits', () => {
    differ('Level 1.5', 'Level 15', 90);
    differ('Rooms 24-30', 'Rooms 2430', 90);
  });

  it('texts without letters', () => {
    differ('01.02', '0102', 90);
  });

  it('short words that differ by a letter', () => {
    differ('Plan A', 'Plan B');
    differ('Iran', 'Iraq');
    differ('new', 'news', 90);
  });

  it('long words that differ by a letter and are both frequent', () => {
    differ('Marketing', 'Marketeng', 20);
  });

  it('long words that begin otherwise', () => {
    differ('Zambian', 'Gambian');
  });

  it('words that differ by two letters', () => {
    differ('Austria Wien', 'Australia Wien');
    differ('inbound call', 'unbounded call');
  });
});
