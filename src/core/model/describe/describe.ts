import { activityText, inactivityText, recencyText } from './describe-activity.ts';
import { entryLabel } from './describe-parts.ts';
import { either, numberText, pointsText } from './describe-words.ts';
import type { CategoryCriterion, Criterion, Model, RangeCriterion, TextCriterion } from '../schema/schema.ts';

/** A criterion's name for reading: its label, else its id. */
export function criterionName({ label, id }: Criterion): string {
  return label?.trim() ? label : id;
}

/**
 * A criterion read back in plain words, all of it but its name: `5 points for each page_visit whose page contains
 * /pricing in the last 90 days, fading to nothing over 90 days, at most 20`. A word that a file can hold is kept as it is.
 */
export function describeCriterion(criterion: Criterion): string {
  const group = criterion.group === undefined ? [] : [`in group ${criterion.group}`];
  return [...sentenceOf(criterion), ...group].join(', ');
}

function sentenceOf(criterion: Criterion): string[] {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range':
      return attributeText(criterion);
    case 'activity':
      return activityText(criterion);
    case 'recency':
      return recencyText(criterion);
    case 'inactivity':
      return inactivityText(criterion);
  }
}

type AttributeCriterion = CategoryCriterion | TextCriterion | RangeCriterion;

/** `50 points if job_level is C-Level`, `40 if it is VP or Director; 0 for anything else or if missing`. */
function attributeText(criterion: AttributeCriterion): string[] {
  const { points, attribute, otherwise = 0, missing = 0 } = criterion;
  const entries = points.map((entry, i) => {
    const condition = `if ${i === 0 ? attribute : 'it'} ${testText(criterion, i)}`;
    return `${i === 0 ? pointsText(entry.points) : numberText(entry.points)} ${condition}`;
  });
  // The last entry of a range takes every number, so that nothing else is left.
  const rest =
    criterion.kind === 'range'
      ? `${numberText(missing)} if missing`
      : `${numberText(otherwise)} for anything else${otherwise === missing ? ' or if missing' : `, ${numberText(missing)} if missing`}`;
  return [...entries.slice(0, -1), `${entries.at(-1) ?? ''}; ${rest}`];
}

function testText(criterion: AttributeCriterion, index: number): string {
  if (criterion.kind === 'range') return `is ${entryLabel(criterion, index).replace(/^[AB]/, (c) => c.toLowerCase())}`;
  if (criterion.kind === 'category') return `is ${either(criterion.points[index]?.values ?? [])}`;
  const entry = criterion.points[index];
  if (!entry) return '';
  return 'words' in entry ? `has the word ${either(entry.words)}` : `contains ${either(entry.contains)}`;
}

/** What a model asks for beside the target, in a sentence; null where it has no checklist. */
export function describeChecklist({ engagement, handover }: Model): string | null {
  if (!handover.checklist) return null;
  const { atLeast, of } = handover.checklist;
  const names = engagement.criteria.filter(({ id }) => of.includes(id)).map(criterionName);
  const many = atLeast === of.length ? 'all' : `at least ${atLeast}`;
  return `Handed over only with ${of.length === 1 ? '' : `${many} of: `}${names.join(', ')}.`;
}

/** What a return by sales does, in a sentence; null where the model doesn't say. */
export function describeReturn({ handover }: Model): string | null {
  if (!handover.afterReturn) return null;
  const below = pointsText(handover.afterReturn.startBelowTargetBy);
  return `A lead that sales gave back starts ${below} below its target; only what it does since lifts it.`;
}
