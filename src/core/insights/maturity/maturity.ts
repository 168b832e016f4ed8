import { DAY } from '../../dataset/instant.ts';
import { caveatOf } from '../shared/honesty.ts';
import { cohortsOf } from './maturity-cohorts.ts';
import type { MaturityFacts, MaturityInsight, MaturityDay } from './maturity-types.ts';
import {
  cohortTable,
  maturityTable,
  maturityAnswer,
  maturityCaveat,
  maturityQuestion,
  maturityScored,
} from './maturity-text.ts';
import type { ViewData } from '../shared/view-data.ts';
import { kaplanMeier } from '../../stats/kaplan-meier.ts';
import { FEW } from '../shared/insight.ts';

/** How long conversions take, which leads are old enough to be judged, and how long to wait for the others. */
export function maturityInsight(view: ViewData, facts: MaturityFacts): MaturityInsight {
  const { asOf, horizonDays } = view.settings;
  const age = asOf.kind === 'age' ? asOf.days : 0;
  const window = age + horizonDays;
  const dated = facts.end !== null && facts.n.length > 0;
  const curve = dated ? maturityCurve(facts) : [];
  const { by, cohorts } = cohortsOf(facts, window);
  const figures = {
    ...{ curve, half: dayOf(curve, 0.5), most: dayOf(curve, 0.9), window, age, by, cohorts },
    judgedUpTo: facts.end === null ? null : facts.end - window * DAY,
    curveTable: maturityTable(view, curve),
  };
  return {
    question: maturityQuestion(view),
    answer: maturityAnswer(view, facts, figures),
    scored: maturityScored(view, facts),
    caveat: maturityCaveat(view, facts, figures) ?? (asOf.kind === 'static' ? caveatOf(view, 'backtest') : null),
    table: cohortTable(view, figures),
    ...figures,
  };
}

/** The curve ends here at the latest: ten years. */
const LONGEST = 3650;

/**
 * The share of leads that have converted by each age, from all leads, each as long as it was observed: a young lead
 * counts until its last whole day and then no more, a lost one goes on as one that has not converted. A conversion in
 * the part of a day at the end is left out, as are the others that day leaves out. It ends where fewer than 30 leads
 * were observed.
 */
export function maturityCurve(facts: Pick<MaturityFacts, 'observed' | 'day' | 'n'>): MaturityDay[] {
  const { observed, day, n } = facts;
  const longest = Math.min(
    LONGEST,
    observed.reduce((most, days) => Math.max(most, days), -1),
  );
  const [leaves, events] = [new Float64Array(longest + 2), new Float64Array(longest + 2)];
  for (let i = 0; i < n.length; i++) {
    const [until, converted, leads] = [Math.min(observed[i] ?? 0, longest), day[i] ?? -1, n[i] ?? 0];
    if (converted >= 0 && converted <= until) add(events, converted, leads);
    else add(leaves, until, leads);
  }
  const atRisk = new Float64Array(longest + 1);
  let left = 0;
  for (let d = longest; d >= 0; d--) {
    left += (events[d] ?? 0) + (leaves[d] ?? 0);
    atRisk[d] = left;
  }
  const last = atRisk.findLastIndex((leads) => leads >= FEW);
  return kaplanMeier(atRisk.slice(0, last + 1), events).map(({ survival, interval }, d) => ({
    ...{ day: d, share: 1 - survival, low: 1 - interval.high, high: 1 - interval.low, atRisk: atRisk[d] ?? 0 },
  }));
}

/** The first day by which `part` of the conversions within the curve have come; null without conversions. */
function dayOf(curve: readonly MaturityDay[], part: number): number | null {
  const all = curve.at(-1)?.share ?? 0;
  if (all <= 0) return null;
  return curve.find(({ share }) => share >= part * all - 1e-12)?.day ?? null;
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
