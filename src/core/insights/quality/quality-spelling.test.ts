import { describe, expect, it } from 'vitest';
import { activityType, attribute, detail, qualityFacts } from './quality-fixture.ts';
import { placeholderFindings } from './quality-blanks.ts';
import { spellingFindings, spellingVariants } from './quality-spelling.ts';

describe('spellings of one value', () => {
  it('of attributes are merged into the most frequent one', () => {
    const source = attribute('source', [
      ['Trade Shows', 300, 60],
      ['Trade Show', 400, 80],
      ['Web', 300, 60],
    ]);
    expect(spellingFindings(qualityFacts({ attributes: [source] }))).toMatchObject([
      {
        ...{ id: 'spelling:leads', severity: 'note', column: 'source', rows: 300, share: 0.3 },
        mends: [{ kind: 'merge', table: 'leads', column: 'source', into: 'Trade Show', texts: ['Trade Shows'] }],
      },
    ]);
  });

  it('of details are merged among the activities', () => {
    expect(
      spellingFindings(
        qualityFacts({
          details: [
            detail('asset', [
              ['ROI guide', 50],
              ['ROI-Guide', 5],
            ]),
          ],
        }),
      ),
    ).toMatchObject([
      { mends: [{ kind: 'merge', table: 'activities', column: 'asset', into: 'ROI guide', texts: ['ROI-Guide'] }] },
    ]);
  });

  it('of activity types are merged as types', () => {
    const types = [activityType('Web visit', { events: 900 }), activityType('Web-Visit', { events: 100 })];
    expect(spellingFindings(qualityFacts({ types }))).toMatchObject([
      { id: 'spelling:types', share: 0.1, mends: [{ kind: 'merge-types', into: 'Web visit', texts: ['Web-Visit'] }] },
    ]);
  });

  it('of a type that the recipe named are only told', () => {
    const types = [activityType('Web visit'), activityType('Web-Visit', { events: 100, renamed: true })];
    expect(spellingFindings(qualityFacts({ types }))).toMatchObject([{ mends: [] }]);
  });

  it('are not looked for among ids and free text', () => {
    const note = attribute(
      'note',
      Array.from({ length: 1000 }, (_, i) => [`Some text ${i % 2 ? 'here' : 'her'}${i}`, 1, 0] as const),
    );
    expect(spellingFindings(qualityFacts({ attributes: [note] }))).toEqual([]);
  });
});

describe('texts that mean missing', () => {
  const select = (name: string) =>
    attribute(name, [
      ['Select', 400, 80],
      ['Yes', 600, 120],
    ]);

  it('are a warning with a mend for the column', () => {
    expect(placeholderFindings(qualityFacts({ attributes: [select('city')] }))).toMatchObject([
      {
        ...{ id: 'placeholder:leads', severity: 'warning', column: 'city', rows: 400, share: 0.4 },
        mends: [{ kind: 'missing-in', table: 'leads', column: 'city', texts: ['Select'] }],
      },
    ]);
  });

  it('that stand in several columns have one mend for all', () => {
    const found = placeholderFindings(qualityFacts({ attributes: [select('city'), select('job')] }));
    expect(found[0]?.mends[0]).toEqual({ kind: 'missing', texts: ['Select'] });
    expect(found[0]?.mends).toHaveLength(3);
  });

  for (const text of ['#N/A', 'null', '-', 'n/a', 'Unknown', 'none', 'Not provided'])
    it(`are also ${text}`, () => {
      const column = attribute('x', [
        [text, 100, 20],
        ['value', 900, 180],
      ]);
      expect(placeholderFindings(qualityFacts({ attributes: [column] }))).toHaveLength(1);
    });

  it('are not NA among codes of two letters', () => {
    const country = attribute('country', [
      ['DE', 600, 120],
      ['NA', 100, 20],
      ['US', 300, 60],
    ]);
    expect(placeholderFindings(qualityFacts({ attributes: [country] }))).toEqual([]);
  });

  it('are not ordinary values', () => {
    const city = attribute('city', [
      ['Select Park', 500, 100],
      ['Null Island', 500, 100],
    ]);
    expect(placeholderFindings(qualityFacts({ attributes: [city] }))).toEqual([]);
  });
});

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
