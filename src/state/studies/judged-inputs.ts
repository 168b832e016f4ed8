import type { Workbench } from '../workbench.svelte.ts';

type Chosen = Pick<Workbench, 'backtest' | 'preparation'>;

/** What a study depends on that looks at the lives that are judged. */
export function judgedInputs({ backtest, preparation }: Chosen): readonly unknown[] {
  const { split, judge, where, horizonDays } = backtest;
  return [JSON.stringify([split, judge, where, horizonDays]), preparation.prepared?.judged.at ?? null];
}
