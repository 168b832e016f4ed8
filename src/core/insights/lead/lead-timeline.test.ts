import { describe, expect, it } from 'vitest';
import { dayAt, did, leadWith, MODEL, stood } from './lead-fixture.ts';
import { lifeOf } from './lead-steps.ts';
import { activeUntil, timelineOf } from './lead-timeline.ts';

const record = leadWith([did('visit', 0), did('visit', 1), did('webinar', 2)], [stood('won', 20)]);
const life = lifeOf(MODEL, record, dayAt(400));
const lives = { candidate: life, current: life };

describe('timelineOf', () => {
  it('marks the creation, the stages and the end of the data', () => {
    const { marks } = timelineOf(record, lives, { at: dayAt(3), end: dayAt(400) });
    expect(marks.map(({ text, tone }) => [text, tone])).toEqual([
      ['created', 'quiet'],
      ['won', 'good'],
      ['end of the data', 'quiet'],
    ]);
  });

  it('says when the lead is handed over', () => {
    const { handedOver } = timelineOf(record, lives, { at: dayAt(3), end: dayAt(400) });
    expect(handedOver).toEqual([{ from: dayAt(2), to: dayAt(12) }]);
  });

  it('puts types in rows, those with most activities first, and the rest in one', () => {
    const many = leadWith(Array.from({ length: 8 }, (_, i) => did(`type ${i}`, i)));
    const rows = timelineOf(many, { candidate: [], current: [] }, { at: dayAt(0), end: dayAt(9) }).rows;
    expect(rows.map(({ type, at }) => [type, at.length])).toEqual([
      ...[0, 1, 2, 3, 4].map((i) => [`type ${i}`, 1]),
      ['3 other types', 3],
    ]);
  });

  it('draws the score on to the end', () => {
    const { candidate, to } = timelineOf(record, lives, { at: dayAt(3), end: dayAt(400) });
    expect(candidate.at(-1)?.at).toBe(to);
  });
});

describe('activeUntil', () => {
  it('is a little after the last thing that happened', () => {
    expect(activeUntil(record, lives, dayAt(400))).toBe(dayAt(27));
  });

  it('is never after the end of the data', () => expect(activeUntil(record, lives, dayAt(22))).toBe(dayAt(22)));
});
