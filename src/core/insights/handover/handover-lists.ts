import { date } from '../shared/format.ts';
import { leadsBehind } from './handover-calls.ts';
import type { HandoverFacts, HandoverFigure, LeadTimeBin, Which } from './handover-types.ts';
import { leadsInBin, callsInWeek } from './handover-days.ts';
import type { ModelNames } from '../shared/insight.ts';
import { givenLeads } from '../shared/lead-selection.ts';
import type { GivenSelection } from '../shared/lead-selection.ts';
import type { OutcomeWords } from '../shared/words.ts';

/** How a list calls the models and the conversion. */
export interface Named {
  names: ModelNames;
  words: OutcomeWords;
}

/** The leads that a figure of a model counts. */
export function figureLeads(
  facts: HandoverFacts,
  which: Which,
  figure: HandoverFigure,
  { names, words }: Named,
): GivenSelection {
  const title = `${figureTitle(figure, words)}, ${names[which]}`;
  return givenLeads(title, () => leadsBehind(facts, which, figure));
}

function figureTitle(figure: HandoverFigure, { many, verb }: OutcomeWords): string {
  switch (figure) {
    case 'called':
      return 'leads called';
    case 'inTime':
      return `${many} called in time`;
    case 'late':
      return `${many} called too late`;
    case 'never':
      return `${many} never called`;
    case 'returned':
      return 'leads called, then returned by sales';
    case 'afterClosed':
      return 'leads that reached the target only once closed';
    case 'mature':
      return 'leads called long enough ago to judge';
    case 'matureWon':
      return `called leads that ${verb}`;
    case 'young':
      return 'leads called too lately to judge';
  }
}

/** The calls of a model in one week. */
export function weekLeads(facts: HandoverFacts, which: Which, from: number, names: ModelNames): GivenSelection {
  return givenLeads(`leads called in the week of ${date(from)}, ${names[which]}`, () =>
    callsInWeek(facts, which, from),
  );
}

/** The conversions of a model whose call came so many days before. */
export function binLeads(
  facts: HandoverFacts,
  which: Which,
  bin: Pick<LeadTimeBin, 'key' | 'kind' | 'label'>,
  { names, words }: Named,
): GivenSelection {
  const when =
    bin.kind === 'never' ? 'never called' : bin.kind === 'late' ? 'called too late' : `called ${bin.label} days before`;
  return givenLeads(`${words.many} ${when}, ${names[which]}`, () => leadsInBin(facts, which, bin.key));
}
