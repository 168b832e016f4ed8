import { FORMAT, FORMAT_VERSION } from '../../model/schema/schema.ts';
import type { Model } from '../../model/schema/schema.ts';
import { findCandidates } from './starter-model-candidates.ts';
import { bestOf, draftCriterion, MOST, uniqueIds } from './starter-model-criteria.ts';
import type { Drafted, Zero } from './starter-model-criteria.ts';
import { BAND_FROM, bandMiss, starterCuts, independentSums } from './starter-model-cuts.ts';
import type { Candidate, LeftOut, StarterInput } from './starter-model-types.ts';
import { count } from '../shared/format.ts';
import { leads, list } from '../shared/words.ts';

export interface StarterOptions {
  /** Name of the model. */
  name: string;
  /** The most criteria of a dimension. Default 8. */
  most?: number;
}

/** A first model, and what it doesn't use with the reason. */
export interface StarterModel {
  model: Model;
  left: LeftOut[];
}

/**
 * A first model for a new data set: round points from weight of evidence (Siddiqi, Credit Risk Scorecards, 2006), for the
 * attributes and activities whose information value lies between 0.02 and 0.5. It is drafted from the same outcomes
 * that the views judge it by, and says so in its notes. Grades and bands are cut as if criteria were independent;
 * `refineCuts` cuts them by what the leads really get.
 */
export function starterModel(input: StarterInput, { name, most = 8 }: StarterOptions): StarterModel {
  const { candidates, left } = findCandidates(input);
  const { fit, engagement, moved } = divide(candidates, most);
  const used = new Set([...fit, ...engagement]);
  for (const candidate of candidates)
    if (!used.has(candidate))
      left.push({ name: candidate.name, reason: `others tell more: at most ${most} of a kind are used` });
  const fitDraft = draft(fit, 100, 'worst');
  const engagementDraft = draftEngagement(engagement);
  for (const candidate of [...fitDraft.weak, ...engagementDraft.weak])
    left.push({ name: candidate.name, reason: 'it would give fewer than five points' });
  const [a, b, c] = starterCuts(independentSums(fitDraft.drafted));
  const [top, high, middle] = BAND_FROM;
  const model: Model = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    name,
    version: 'starter',
    notes: notesOf(input, left, moved),
    fit: {
      criteria: fitDraft.drafted.map(({ criterion }) => criterion),
      range: { min: 0, max: 100 },
      grades: [{ grade: 'A', from: a }, { grade: 'B', from: b }, { grade: 'C', from: c }, { grade: 'D' }],
    },
    engagement: {
      criteria: engagementDraft.drafted.map(({ criterion }) => criterion),
      range: { min: 0, max: 100 },
      bands: [
        { band: '75+', from: top ?? 75 },
        { band: '50-74', from: high ?? 50 },
        { band: '25-49', from: middle ?? 25 },
        { band: '0-24' },
      ],
    },
    handover: { targets: { A: 40, B: 60, C: 80, D: null } },
  };
  return { model, left };
}

/** What a lead is goes to fit, what it did to engagement; attributes help out where nothing says what leads did. */
function divide(
  candidates: readonly Candidate[],
  most: number,
): { fit: Candidate[]; engagement: Candidate[]; moved: Moved } {
  const traits = candidates.filter(({ behaviour }) => !behaviour);
  const behaviour = candidates.filter((candidate) => candidate.behaviour);
  const named = behaviour.filter(({ kind }) => kind !== 'activity').slice(0, most);
  if (behaviour.length > 0)
    return {
      fit: traits.slice(0, most),
      engagement: behaviour.slice(0, most),
      moved: { names: namesOf(named), why: 'name' },
    };
  const own = Math.min(most, Math.ceil(traits.length / 2));
  const lent = traits.slice(own, own + most);
  return { fit: traits.slice(0, own), engagement: lent, moved: { names: namesOf(lent), why: 'lack' } };
}

/** Attributes that stand in engagement: for their name, or for lack of anything else. */
interface Moved {
  names: string[];
  why: 'name' | 'lack';
}

function namesOf(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ name }) => name);
}

interface Draft {
  drafted: Drafted[];
  weak: Candidate[];
}

/** Criteria whose best points add up to about `total`. */
function draft(candidates: readonly Candidate[], total: number, zero: Zero): Draft {
  const best = candidates.map((candidate) => bestOf(candidate, zero));
  const even =
    total /
    Math.max(
      1e-9,
      best.reduce((sum, one) => sum + one, 0),
    );
  // Grades are cut by share, so nothing has to be cut off; bands are fixed, and the strongest may stand out less.
  const scale = zero === 'worst' ? Math.min(even, MOST / Math.max(1e-9, ...best)) : even;
  const idOf = uniqueIds();
  const result: Draft = { drafted: [], weak: [] };
  for (const candidate of candidates) {
    const drafted = draftCriterion(candidate, scale, zero, idOf(candidate.name));
    if (drafted) result.drafted.push(drafted);
    else result.weak.push(candidate);
  }
  return result;
}

/** Few leads do everything, so the best possible sum is more than 100: as much as populates the bands. */
function draftEngagement(candidates: readonly Candidate[]): Draft {
  let best = { draft: draft(candidates, 100, 'average'), miss: Infinity };
  for (let total = 80; total <= 400; total += 20) {
    const tried = draft(candidates, total, 'average');
    const miss = bandMiss(independentSums(tried.drafted));
    if (miss < best.miss - 1e-9) best = { draft: tried, miss };
  }
  return best.draft;
}

function notesOf({ total, converted }: StarterInput, left: readonly LeftOut[], { names, why }: Moved): string {
  const notes = [
    `A first draft, made from the outcomes of the same ${leads(total)} (${count(converted)} converted) that the views judge it by: expect it to do less well on new leads. Change it by hand.`,
  ];
  if (names.length > 0)
    notes.push(
      why === 'name'
        ? `${list(names)} count as engagement because of their names.`
        : `The data says nothing of what leads did, so ${list(names)} stand in for engagement.`,
    );
  const leaks = left.filter(({ reason }) => reason.includes('leak')).map(({ name }) => name);
  if (leaks.length > 0) notes.push(`Left out as too good to be true: ${list(leaks)}.`);
  return notes.join(' ');
}
