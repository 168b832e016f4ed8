import { DAY } from '../../dataset/instant.ts';
import { caveatOf } from '../shared/honesty.ts';
import { cohortsOf } from './maturity-cohorts.ts';
import { dayOf, maturityCurve } from './maturity-curve.ts';
import type { MaturityFacts } from './maturity-facts.ts';
import {
  cohortTable,
  curveTable,
  maturityAnswer,
  maturityCaveat,
  maturityQuestion,
  maturityScored,
} from './maturity-text.ts';
import type { MaturityInsight } from './maturity-types.ts';
import type { ViewData } from '../shared/view-data.ts';

export type { Cohort, MaturityDay, MaturityInsight } from './maturity-types.ts';

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
    curveTable: curveTable(view, curve),
  };
  return {
    question: maturityQuestion(view),
    answer: maturityAnswer(view, facts, figures),
    scored: maturityScored(facts),
    caveat: maturityCaveat(view, facts, figures) ?? (asOf.kind === 'static' ? caveatOf(view, 'backtest') : null),
    table: cohortTable(view, figures),
    ...figures,
  };
}
