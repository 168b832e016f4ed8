import { checklist } from './checklist/view.ts';
import { compare } from './compare/view.ts';
import { conversion } from './conversion/view.ts';
import { criteria } from './criteria/view.ts';
import { data } from './data/view.ts';
import type { View } from './define-view.ts';
import { effectiveness } from './effectiveness/view.ts';
import { handover } from './handover/view.ts';
import { matrix } from './matrix/view.ts';
import { maturity } from './maturity/view.ts';
import { quality } from './quality/view.ts';
import { returns } from './returns/view.ts';
import { stability } from './stability/view.ts';
import { thresholds } from './thresholds/view.ts';
import { tiers } from './tiers/view.ts';
import { verdict } from './verdict/view.ts';
import { worked } from './worked/view.ts';

/** The views that a notebook may show, in the order in which a reader wants them. */
export const VIEWS: readonly View[] = [
  verdict,
  data,
  quality,
  maturity,
  tiers,
  matrix,
  conversion,
  thresholds,
  effectiveness,
  compare,
  handover,
  returns,
  worked,
  checklist,
  criteria,
  stability,
];
