/** Stages that an outcome can have; a recipe maps a source's own names to them. */
export const STAGES = ['passed', 'accepted', 'returned', 'opportunity', 'won', 'lost'] as const;

/** One stage of the sales process. */
export type Stage = (typeof STAGES)[number];
