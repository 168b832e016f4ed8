import type { AucDifference } from '../../stats/de-long.ts';
import type { LogitFit } from '../../stats/logit-fit.ts';
import type { Insight, InsightTable } from '../shared/insight.ts';
import type { Sentence } from '../shared/words.ts';
import type { RankedFigures } from './ranked-figures.ts';

/** What leads are ranked by: a score, the sum of fit, or both together by the cell of the matrix that they are in. */
export type RankedBy = 'score' | 'fit' | 'cell';

/** The same of both models. */
export interface OfBoth<T> {
  candidate: T;
  current: T;
}

/** What came of the leads of one band, beside what the earlier leads of the same scores let expect. */
export interface CalibratedBand {
  band: string;
  n: number;
  converted: number;
  /** Null without leads, as is what was expected. */
  rate: number | null;
  low: number;
  high: number;
  expected: number | null;
  few: boolean;
  /** Whether it came otherwise than expected beyond chance, among all bands that were looked at. */
  verdict: 'as expected' | 'more' | 'less' | 'few';
}

/** Whether later leads of a score converted as the earlier ones let expect. */
export interface Calibration {
  /** Best first. */
  bands: CalibratedBand[];
  /** Leads that the expectation is from, and those that it is held against. */
  earlier: number;
  later: number;
  /** Mean squared distance, and mean −ln of the chance given to what came; beside them those of the plain average. */
  brier: number | null;
  brierOfAverage: number | null;
  logLoss: number | null;
  logLossOfAverage: number | null;
  /** Of the logit of what came on the logit of what was expected: slope 1 and intercept 0 are as expected. */
  logit: LogitFit | null;
}

/** The best of the model's criteria, alone. */
export interface BestCriterion {
  name: string;
  figures: RankedFigures;
}

/** What the histogram doesn't tell: it is worked out once edits rest. */
export interface EffectivenessFacts {
  fit: OfBoth<RankedFigures>;
  cell: OfBoth<RankedFigures>;
  /** The AUC of the candidate less that of the current model. */
  difference: Record<RankedBy, AucDifference | null>;
  /** Whether cells were put in order by the earlier period and are judged in the later one. */
  split: boolean;
  criterion: BestCriterion | null;
  /** Null without dates of creation. */
  newest: RankedFigures | null;
  /** Null without a split, or where a period has no leads of both kinds. */
  calibration: Calibration | null;
}

export interface EffectivenessInsight extends Insight {
  score: OfBoth<RankedFigures>;
  /** One line a ranking: the model's, the current one's, and what they have to beat. */
  rankings: InsightTable;
  /** Whether the candidate ranks better than the current model; null until that is known. */
  against: Sentence | null;
}
