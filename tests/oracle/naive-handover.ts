import type { Model } from '../../src/core/model/schema/schema.ts';
import { cell, rowsOf } from '../../sample-data/read-sample.ts';
import type { Row } from '../../sample-data/read-sample.ts';
import { DAY } from './instants.ts';
import { naiveScore } from './naive-score.ts';

/** What became of one lead of the sample, and when a model first hands it over; UTC milliseconds, NaN for never. */
interface Story {
  handedOver: number;
  won: number;
  closed: number;
  /** Instants of its returns. */
  returns: number[];
}

export interface NaiveHandovers {
  inTime: number;
  late: number;
  never: number;
  returned: number;
  /** Of those in time, days before the win: the middle one. */
  median: number;
}

function byLead(name: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rowsOf(name)) {
    const id = cell(row, 'lead_id');
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

const at = (row: Row): number => Date.parse(cell(row, 'occurred_at'));
const firstOf = (rows: readonly Row[], stages: readonly string[]): number => {
  const found = rows.filter((row) => stages.includes(cell(row, 'stage'))).map(at);
  return found.length > 0 ? Math.min(...found) : NaN;
};

/**
 * The first instant at which a lead qualifies, found by scoring it at its creation and at each of its activities. That is
 * enough for the models of the sample: nothing in them rises between activities.
 */
function storyOf(model: Model, lead: Row, activities: readonly Row[], stages: readonly Row[]): Story {
  const created = Date.parse(cell(lead, 'created_at'));
  const instants = [created, ...activities.map(at).filter((each) => each > created)].sort((a, b) => a - b);
  const handedOver = instants.find((each) => naiveScore(model, lead, activities, stages, each).qualified) ?? NaN;
  return {
    handedOver,
    won: firstOf(stages, ['won']),
    closed: firstOf(stages, ['won', 'lost']),
    returns: stages.filter((row) => cell(row, 'stage') === 'returned').map(at),
  };
}

/**
 * When a model would have handed the sample's leads over, by the naive scorer alone. Of leads that were neither won
 * nor returned nothing is counted, so they aren't scored.
 */
export function naiveHandovers(model: Model): NaiveHandovers {
  const [activities, outcomes] = [byLead('activities.csv'), byLead('outcomes.csv')];
  const stories = rowsOf('leads.csv').flatMap((lead) => {
    const id = cell(lead, 'lead_id');
    const stages = outcomes.get(id) ?? [];
    const counts = stages.some((row) => ['won', 'returned'].includes(cell(row, 'stage')));
    return counts ? [storyOf(model, lead, activities.get(id) ?? [], stages)] : [];
  });
  const isCalled = ({ handedOver, closed }: Story): boolean => !(handedOver >= closed) && !Number.isNaN(handedOver);
  const called = stories.filter(isCalled);
  const wins = stories.filter(({ won }) => !Number.isNaN(won));
  const inTime = wins.filter(isCalled);
  const days = inTime.map(({ won, handedOver }) => (won - handedOver) / DAY).sort((a, b) => a - b);
  const middle = (days.length - 1) / 2;
  return {
    inTime: inTime.length,
    late: wins.filter((each) => !isCalled(each) && !Number.isNaN(each.handedOver)).length,
    never: wins.filter(({ handedOver }) => Number.isNaN(handedOver)).length,
    returned: called.filter(({ returns, handedOver }) => returns.some((each) => each > handedOver)).length,
    median: ((days[Math.floor(middle)] ?? NaN) + (days[Math.ceil(middle)] ?? NaN)) / 2,
  };
}
