import type { BeforeEdit, ViewData } from '../shared/view-data.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { once } from '../shared/insight.ts';
import type { ModelNames } from '../shared/insight.ts';
import { sinceEdit } from '../shared/since-edit.ts';
import type { EditedFigure } from '../shared/since-edit.ts';
import { outcomeWords } from '../shared/words.ts';
import { againstText, effectivenessAnswer, EFFECTIVENESS_QUESTION } from './effectiveness-text.ts';
import { rankingsTable, tenthsTable } from './effectiveness-tables.ts';
import type { EffectivenessFacts, EffectivenessInsight } from './effectiveness-types.ts';
import { countsByScore, scoreFigures } from './ranked-figures.ts';
import { topShare } from '../../stats/top-share.ts';

/**
 * How well the open model's score tells who converts: what its best tenth holds, beside the current model and what any
 * score has to beat. `facts` are what the histogram doesn't tell, null until they are there.
 */
export function effectivenessInsight(
  view: ViewData,
  names: ModelNames,
  facts: EffectivenessFacts | null,
): EffectivenessInsight {
  const { candidate: h, current: other, repeats } = view.backtest;
  const score = {
    candidate: scoreFigures(h, repeats?.candidate),
    current: scoreFigures(other, repeats?.current),
  };
  const [table, rankings] = [once(() => tenthsTable(view, score)), once(() => rankingsTable(names, score, facts))];
  return {
    score,
    question: EFFECTIVENESS_QUESTION,
    answer: effectivenessAnswer(view, score.candidate),
    against: facts && againstText(view, names, facts, score.candidate),
    since: sinceEdit(view, (seen) => editedFigures(view, seen)),
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    get table() {
      return table();
    },
    get rankings() {
      return rankings();
    },
  };
}

/** What an edit may have done: which part of the wins the best tenth holds. */
function editedFigures(view: ViewData, { backtest }: BeforeEdit): EditedFigure[] {
  const { n, converted } = countsByScore(backtest);
  const { top, all } = topShare(n, converted, 0.1);
  const { many } = outcomeWords(view.settings.conversion);
  const value = all.converted > 0 ? top.converted / all.converted : null;
  return [{ key: 'tenth', value, words: `share of the ${many} in the best tenth` }];
}
