import type { Stage } from '../../core/dataset/stages.ts';

/** What a stage is called where one is chosen. */
export const STAGE_MEANINGS: Record<Stage, string> = {
  passed: 'passed: marketing handed it over',
  accepted: 'accepted: sales took it',
  returned: 'returned: sales gave it back',
  opportunity: 'opportunity',
  won: 'won',
  lost: 'lost',
};
