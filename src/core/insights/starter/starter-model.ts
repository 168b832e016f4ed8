import { neededConditions } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { FORMAT, FORMAT_VERSION } from '../../model/schema/schema.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { criterionName } from '../../model/describe/describe.ts';
import { findCandidates } from './starter-model-candidates.ts';
import { draftCriterion, uniqueIds } from './starter-model-criteria.ts';
import { withCuts } from './starter-model-cuts.ts';
import { withFairPoints } from './starter-fair-points.ts';
import { EARLIER_DRAFT, FIRST_DRAFT } from './first-draft.ts';
import { selectCriteria } from './starter-selection.ts';
import type { Candidate, LeftOut, StarterInput } from './starter-model-types.ts';
import { count } from '../shared/format.ts';
import { leads, list, some } from '../shared/words.ts';

export interface StarterOptions {
  /** Name of the model. */
  name: string;
  /** Why it scores leads when it does, in sentences, for its notes. */
  when?: string;
  /** Whether it is made from the earlier leads of a split alone. Default false. */
  earlier?: boolean;
  /** The most criteria of a dimension. Default 8. */
  most?: number;
}

/** A first model, and what it doesn't use with the reason. */
export interface StarterModel {
  model: Model;
  left: LeftOut[];
}

/**
 * The most and the least points for one unit of evidence, the same in both dimensions: twenty double the odds, as in most
 * scorecards, or fewer where leads differ so much that their sums would leave 0 to 100; below ten, steps of five would blur.
 */
const SCALES = { most: 20 / Math.LN2, least: 10 / Math.LN2 };
const WIDTH = 100;

/**
 * What a first model is chosen from: a criterion for each attribute and activity type that tells leads apart and that the
 * quality view has nothing against, with round points by the evidence (Siddiqi, Credit Risk Scorecards, 2006), the same for
 * the same evidence in fit and engagement. Grades, bands and targets are not cut yet: {@link starterModel} does that.
 */
export function starterCandidates(input: StarterInput, { name, most = 8 }: StarterOptions): StarterModel {
  const { candidates, left } = findCandidates(input);
  const fit = candidates.filter(({ behaviour }) => !behaviour).slice(0, most);
  const engagement = candidates.filter(({ behaviour }) => behaviour).slice(0, most);
  for (const { name: own } of candidates.filter((one) => !fit.includes(one) && !engagement.includes(one)))
    left.push({ name: own, reason: `others tell more: at most ${most} of a kind are used` });
  const scale = scaleFor([fit, engagement]);
  const model: Model = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    name,
    version: 'starter',
    fit: { criteria: draft(fit, scale, left), grades: [{ grade: 'All' }] },
    engagement: { criteria: draft(engagement, scale, left), bands: [{ band: 'all' }] },
    handover: { targets: { All: null } },
  };
  return { model, left };
}

/**
 * A first model from {@link starterCandidates}: of its criteria those that help to rank the leads, with points that the
 * criteria view has nothing against, and cut where leads really are. `patterns` are the observations by all of its
 * conditions ({@link neededConditions}). It is made from the same outcomes that the views judge it by, and says so.
 */
export function starterModel(
  { model, left }: StarterModel,
  patterns: Patterns,
  input: Pick<StarterInput, 'total' | 'converted'>,
  { when = '', earlier = false }: Pick<StarterOptions, 'when' | 'earlier'> = {},
): StarterModel {
  const { model: chosen, dropped } = selectCriteria(model, patterns);
  const said = [...left, ...dropped.map(saidAlready)];
  const cut = withCuts(withFairPoints(chosen, patterns), patterns);
  const { format, formatVersion, name, version, ...parts } = cut;
  const notes = notesOf(cut, input, said, { when, earlier });
  return { model: { format, formatVersion, name, version, notes, ...parts }, left: said };
}

/** The conditions whose states the patterns must hold. */
export function starterConditions({ model }: StarterModel): Map<string, Criterion> {
  return neededConditions([model]);
}

/** So many points for one unit of evidence that the usual sums of the wider dimension are 100 apart. */
function scaleFor(dimensions: readonly (readonly Candidate[])[]): number {
  const widths = dimensions.map((candidates) => {
    // Few leads are best, or worst, in everything: four standard deviations hold nearly all of them.
    return 4 * Math.sqrt(candidates.reduce((sum, candidate) => sum + varianceOf(candidate), 0));
  });
  return Math.max(SCALES.least, Math.min(SCALES.most, WIDTH / Math.max(1e-9, ...widths)));
}

/** The variance of the evidence over the leads. */
function varianceOf(candidate: Candidate): number {
  const parts =
    candidate.kind === 'activity'
      ? [candidate.without, ...candidate.tiers]
      : [...candidate.entries, ...[candidate.rest, candidate.missing].filter((part) => part !== null)];
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const mean = parts.reduce((sum, { n, evidence }) => sum + n * evidence, 0) / Math.max(1, total);
  return parts.reduce((sum, { n, evidence }) => sum + n * (evidence - mean) ** 2, 0) / Math.max(1, total);
}

function saidAlready(criterion: Criterion): LeftOut {
  return { name: criterionName(criterion), reason: 'the others say already what it says' };
}

function draft(candidates: readonly Candidate[], scale: number, left: LeftOut[]): Criterion[] {
  const idOf = uniqueIds();
  return candidates.flatMap((candidate) => {
    const criterion = draftCriterion(candidate, scale, idOf(candidate.name));
    if (!criterion) left.push({ name: candidate.name, reason: 'it would give fewer than five points' });
    return criterion ? [criterion] : [];
  });
}

function notesOf(
  { engagement }: Model,
  { total, converted }: Pick<StarterInput, 'total' | 'converted'>,
  left: readonly LeftOut[],
  { when, earlier }: Required<Pick<StarterOptions, 'when' | 'earlier'>>,
): string {
  const made = `${leads(total)} (${count(converted)} converted)`;
  const notes = [
    earlier
      ? `${EARLIER_DRAFT}: it is made from the outcomes of ${made}. Judge it by the later ones, and change it by hand.`
      : `${FIRST_DRAFT}: it is made from the outcomes of the same ${made} that the views show it with, so expect it to do less well on new leads. Change it by hand.`,
  ];
  if (when !== '') notes.push(when);
  const named = engagement.criteria.filter((criterion) => 'attribute' in criterion).map(criterionName);
  if (named.length > 0)
    notes.push(
      named.length === 1
        ? `${list(named)} counts as engagement because of its name.`
        : `${list(named)} count as engagement because of their names.`,
    );
  if (engagement.criteria.length === 0)
    notes.push('Nothing in the data says what leads did, so there is no engagement: whom to call hangs on fit alone.');
  const alarmed = left.filter(({ alarm }) => alarm).map((one) => one.name);
  if (alarmed.length > 0)
    notes.push(
      `Left out, as the quality view has an alarm for ${alarmed.length === 1 ? 'it' : 'them'}: ${some(alarmed, 8)}. What was known when leads came in can be kept there, and the model drafted anew.`,
    );
  return notes.join(' ');
}
