import { parseInstant } from '../../dataset/instant.ts';
import { asOfInstants } from '../../scoring/backtest.ts';
import { count, date } from './format.ts';
import type { Scope } from './insight.ts';
import type { Sentence } from './sentence.ts';
import { sentence, tone } from './sentence.ts';
import type { ViewData } from './view-data.ts';
import { counted } from './words.ts';

/**
 * Who was scored when, and what counts as success: `Each lead on day 14 after its creation, 1 Oct 2025 to 31 Mar 2026;
 * won within 90 days.`
 */
export function scoredLine(view: ViewData, scope: Scope): Sentence {
  return sentence(tone('quiet', scope === 'now' ? nowText(view) : `${whoText(view)}${successText(view)}`));
}

function nowText({ facts }: ViewData): string {
  if (facts.dataEnd === null) return 'All leads as the file stands; whatever comes of them is left aside.';
  return `All leads on ${date(facts.dataEnd)}, where the data ends; whatever comes of them is left aside.`;
}

function whoText({ settings, span }: ViewData): string {
  const { asOf } = settings;
  switch (asOf.kind) {
    case 'static':
      return 'Each lead once, with everything that the files hold';
    case 'age':
      return `Each lead on day ${count(asOf.days)} after its creation${spanText(span)}`;
    case 'monthly':
      return `Every open lead on the first of each month${spanText(span)}`;
    case 'dates': {
      const [first = 0, ...more] = asOfInstants(asOf) ?? [];
      if (more.length === 0) return `Every open lead on ${date(first)}`;
      return `Every open lead on each of ${counted(more.length + 1, 'date', 'dates')}${spanText(span)}`;
    }
  }
}

function spanText(span: ViewData['span']): string {
  if (!span) return '';
  const [from, to] = [date(span.from), date(span.to)];
  return from === to ? `, ${from}` : `, ${from} to ${to}`;
}

function successText({ settings }: ViewData): string {
  const { asOf, conversion, horizonDays, dataEnd } = settings;
  if (asOf.kind === 'static') return `; ${conversion} at all.`;
  const end = dataEnd === null ? null : parseInstant(dataEnd);
  const known = end === null ? '' : ` Data counts up to ${date(end)}.`;
  return `; ${conversion} within ${counted(horizonDays, 'day', 'days')}.${known}`;
}
