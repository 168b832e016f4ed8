import type { Workbench } from '../../state/workbench.svelte.ts';
import type { ViewActions } from '../views/view-props.ts';

/** What the views may change, as edits that can be undone. */
export function viewActions(workbench: Workbench): ViewActions {
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
    setBacktest: (patch) => workbench.setBacktest(patch),
  };
}
