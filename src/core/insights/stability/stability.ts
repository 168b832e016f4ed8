import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { label, percent } from '../shared/format.ts';
import type { InsightTable } from '../shared/insight.ts';
import { shareInterval } from '../shared/repeated-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, outcomeWords, plain, sentence } from '../shared/words.ts';
import { STABILITY_QUESTION, stabilityAnswer, stretchCaveat } from './stability-text.ts';
import type { PartCounts, StabilityFacts, StabilityInsight, StretchFacts } from './stability-types.ts';
import { stretchName } from './stretches.ts';

/** Whether leads, their conversion and the ranking by score are as they were, over time. */
export function stabilityInsight(view: ViewData, facts: StabilityFacts): StabilityInsight {
  const { fit, engagement } = view.models.candidate;
  const grades = fit.grades.map(({ grade }) => label(grade));
  const bands = engagement.bands.map(({ band }) => label(band));
  const caveats = [caveatOf(view, 'backtest'), stretchCaveat(view, facts)].filter((each) => each !== null);
  return {
    question: STABILITY_QUESTION,
    answer: stabilityAnswer(view, facts),
    scored: scoredLine(view, 'backtest'),
    caveat: caveats.length > 0 ? sentence({ text: caveats.map(plain).join(' '), tone: 'quiet' }) : null,
    table: stretchTable(view, facts, grades, bands),
    ...{ facts, grades, bands },
    names: facts.stretches.map(({ from }) => stretchName(from, facts.unit)),
    empty: facts.stretches.length === 0,
  };
}

/** A share with its interval; what stands for none. */
export function rateText({ n, converted, basis }: PartCounts): string {
  if (n === 0) return '–';
  const { low, high } = shareInterval(converted, n, basis);
  return `${percent(converted / n)} (${percent(low)} to ${percent(high)})`;
}

/** All that is counted of each stretch, a row for each grade, band, and for all. */
function stretchTable(view: ViewData, facts: StabilityFacts, grades: string[], bands: string[]): InsightTable {
  const { many } = outcomeWords(view.settings.conversion);
  const row = (stretch: StretchFacts, what: string, part: PartCounts) => {
    const interval = shareInterval(part.converted, part.n, part.basis);
    const rate = part.n > 0 ? part.converted / part.n : null;
    return {
      ...{ stretch: stretchName(stretch.from, facts.unit), what, leads: part.n, share: part.n / stretch.all.n },
      ...{ converted: part.converted, rate },
      ...{
        low: rate === null ? null : interval.low,
        high: rate === null ? null : interval.high,
        auc: null,
        aucLow: null,
        aucHigh: null,
      },
    };
  };
  return {
    columns: [
      { key: 'stretch', label: capital(facts.unit), kind: 'text' },
      { key: 'what', label: 'Leads of', kind: 'text' },
      { key: 'leads', label: 'Leads', kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
      { key: 'converted', label: capital(many), kind: 'count' },
      { key: 'rate', label: `${capital(many)} of the leads`, kind: 'percent' },
      { key: 'low', label: 'At least', kind: 'percent' },
      { key: 'high', label: 'At most', kind: 'percent' },
      { key: 'auc', label: 'AUC', kind: 'number' },
      { key: 'aucLow', label: 'AUC at least', kind: 'number' },
      { key: 'aucHigh', label: 'AUC at most', kind: 'number' },
    ],
    rows: facts.stretches.flatMap((stretch) => [
      { ...row(stretch, 'All', stretch.all), ...aucOf(stretch) },
      ...stretch.grades.map((part, i) => row(stretch, `Grade ${grades[i] ?? ''}`, part)),
      ...stretch.bands.map((part, i) => row(stretch, `Band ${bands[i] ?? ''}`, part)),
    ]),
  };
}

function aucOf({ quality: { candidate } }: StretchFacts) {
  return { auc: candidate.auc, aucLow: candidate.aucLow, aucHigh: candidate.aucHigh };
}
