import { describe, expect, it } from 'vitest';
import { amount, oneOf, viewOptions } from './option-parts.ts';
import { withoutAssumptions } from './view-kinds.ts';

const kind = {
  name: 'calls',
  options: viewOptions({ by: oneOf(['grade', 'band']).default('grade'), cost: amount().nullable().default(null) }),
  assumes: ['cost'],
  label: () => 'Calls',
};

describe('the options of a cell for other data', () => {
  it('leave open what was assumed of a business, and keep the rest', () => {
    expect(withoutAssumptions(kind, { by: 'band', cost: 800 })).toEqual({ by: 'band', cost: null });
  });
});
