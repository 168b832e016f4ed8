import { describe, expect, it } from 'vitest';
import { UserError } from '../diagnostics.ts';
import { parseInstant } from './instant.ts';
import { isTimeZone, timeZone, UTC } from './time-zone.ts';

/** ISO text in UTC of a local time. */
function inUtc(local: string, zone: string): string {
  return new Date(parseInstant(local, timeZone(zone)) ?? Number.NaN).toISOString().slice(0, 19);
}

describe('a local time', () => {
  it.each([
    ['winter in London', 'Europe/London', '2026-01-15T12:00', '2026-01-15T12:00:00'],
    ['summer in London', 'Europe/London', '2026-07-15T12:00', '2026-07-15T11:00:00'],
    ['the last second before London skips an hour', 'Europe/London', '2026-03-29T00:59:59', '2026-03-29T00:59:59'],
    ['London skips: moves forward', 'Europe/London', '2026-03-29T01:30', '2026-03-29T01:30:00'],
    ['the first second after London skipped', 'Europe/London', '2026-03-29T02:00', '2026-03-29T01:00:00'],
    ['London repeats: the earlier', 'Europe/London', '2026-10-25T01:30', '2026-10-25T00:30:00'],
    ['the first second after London repeated', 'Europe/London', '2026-10-25T02:00', '2026-10-25T02:00:00'],
    ['all year an hour ahead in London of 1970', 'Europe/London', '1970-01-01T01:00', '1970-01-01T00:00:00'],
    ['New York skips: moves forward', 'America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00'],
    ['New York repeats: the earlier', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00'],
    ['New York after the repeated hour', 'America/New_York', '2026-11-01T02:00', '2026-11-01T07:00:00'],
    ['Casablanca before Ramadan', 'Africa/Casablanca', '2024-03-09T12:00', '2024-03-09T11:00:00'],
    ['Casablanca in Ramadan', 'Africa/Casablanca', '2024-03-20T12:00', '2024-03-20T12:00:00'],
    ['Casablanca after Ramadan', 'Africa/Casablanca', '2024-04-15T12:00', '2024-04-15T11:00:00'],
    ['Lord Howe in winter', 'Australia/Lord_Howe', '2026-07-01T12:00', '2026-07-01T01:30:00'],
    ['Lord Howe in summer', 'Australia/Lord_Howe', '2026-01-01T12:00', '2026-01-01T01:00:00'],
    ['Lord Howe skips half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00'],
    ['Lord Howe repeats half an hour: the earlier', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00'],
    ['Apia skips a whole day', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00'],
    ['Kathmandu is a quarter of an hour off', 'Asia/Kathmandu', '2026-01-01T05:45', '2026-01-01T00:00:00'],
  ])('%s', (_, zone, local, utc) => {
    expect(inUtc(local, zone)).toBe(utc);
  });
});

describe('timeZone', () => {
  it.each(['UTC', 'Z'])('is UTC for %s', (name) => {
    expect(timeZone(name)).toBe(UTC);
  });

  it('throws a UserError for a name that is unknown', () => {
    expect(() => timeZone('Mars/Olympus')).toThrow(UserError);
  });

  it('names the unknown zone and how to mend it', () => {
    expect(() => timeZone('Mars/Olympus')).toThrow(
      /timeZone: unknown time zone: Mars\/Olympus \(use a name of the IANA/,
    );
  });

  it('has borders from early to late', () => {
    const { from } = timeZone('Africa/Casablanca');
    expect(from).toEqual([...from].sort((a, b) => a - b));
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Z', 'Europe/London'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Mars/Olympus', '', 'Europe London'])('does not know %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
