import { criterionName } from '../../core/model/describe/describe.ts';
import { addCriterion, removeCriterion } from '../../core/model/edit/edit.ts';
import { criteriaOfMend } from '../../core/model/edit/criteria-of-mend.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { ViewActions } from '../cell/view-props.ts';
import type { PageState } from './page-state.svelte.ts';

/** What the views may change, as edits that can be undone. */
export function viewActions(session: Session, page: PageState): ViewActions {
  const { workbench } = session;
  const { editor } = workbench.models;
  return {
    setTargets(targets, phase) {
      const said = Object.entries(targets).map(([grade, target]) => `${grade} ${target ?? 'never'}`);
      editor.apply(
        (model) => {
          const before = model.handover.targets;
          if (Object.entries(targets).every(([grade, target]) => before[grade] === target)) return model;
          return { ...model, handover: { ...model.handover, targets: { ...before, ...targets } } };
        },
        { label: `Targets: ${said.join(', ')}`, merge: 'targets' },
      );
      if (phase === 'commit') editor.seal();
    },
    addCriterion(dimension, criterion) {
      editor.apply((model) => addCriterion(model, dimension, criterion), {
        label: `${criterionName(criterion)} added`,
      });
    },
    removeCriteria(criteria) {
      const said = criteria.length === 1 ? '1 criterion' : `${criteria.length} criteria`;
      editor.apply((model) => criteria.reduce(removeCriterion, model), { label: `${said} taken out` });
    },
    criteriaOf: (mend) => criteriaOfMend(workbench.models.open, mend),
    redraft: page.redraft,
    editCriterion: (ref) => page.showCard(ref),
    show(view) {
      const cell = session.notebook.notebook?.cells.find((each) => each.kind === 'view' && each.view === view);
      if (cell) document.getElementById(cell.id)?.scrollIntoView({ block: 'start' });
    },
    setBacktest: (patch) =>
      void page.guarded(async () => {
        // Few visits change it.
        const { changeBacktest } = await import('./backtest-steps.ts');
        changeBacktest(session, page.guarded, patch);
      }),
    mend: page.mend,
    listLeads: page.listLeads,
    explainLead: page.explainLead,
    downloadAside: page.exportAside,
  };
}
