import type { Model } from '../../model/schema/schema.ts';

/** How the notes of a drafted model begin. */
export const FIRST_DRAFT = 'A first draft on all the data, not judged';

/** The same where a split left the later leads aside. */
export const EARLIER_DRAFT = 'A first draft on the earlier leads';

/** Whether a model is a first draft as it came, or one whose notes still say so. */
export function isFirstDraft({ notes }: Pick<Model, 'notes'>): boolean {
  return notes?.startsWith(FIRST_DRAFT) ?? false;
}
