import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Copy from '@lucide/svelte/icons/copy';
import Trash from '@lucide/svelte/icons/trash';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { CriterionRef } from '../../core/model/edit/edit-parts.ts';
import { revertCriterion } from '../../core/model/edit/edit-revert.ts';
import { duplicateCriterion, moveCriterion, removeCriterion } from '../../core/model/edit/edit.ts';
import type { MenuEntry } from '../base/menu.ts';
import type { PanelState } from './panel-state.svelte.ts';

interface Options {
  /** Whether it differs from the current model's. */
  isChanged: boolean;
  onremoved: () => void;
}

/** What can be done with a whole criterion. */
export function criterionMenu(panel: PanelState, ref: CriterionRef, { isChanged, onremoved }: Options): MenuEntry[] {
  const { criteria } = panel.model[ref.dimension];
  const index = criteria.findIndex(({ id }) => id === ref.id);
  const move = (by: number, word: string) => () =>
    panel.editCriterion(ref, `moved ${word}`, (model) => moveCriterion(model, ref, by));
  const isNew = panel.currentOf(ref) === undefined;
  return [
    {
      id: 'duplicate',
      label: 'Duplicate',
      icon: Copy,
      run: () => panel.editCriterion(ref, 'duplicated', (model) => duplicateCriterion(model, ref)),
    },
    { id: 'up', label: 'Move up', icon: ArrowUp, disabled: index <= 0, run: move(-1, 'up') },
    { id: 'down', label: 'Move down', icon: ArrowDown, disabled: index >= criteria.length - 1, run: move(1, 'down') },
    {
      id: 'revert',
      label: 'Take back to the current model',
      icon: Undo2,
      disabled: !isChanged || isNew,
      run: () => panel.editCriterion(ref, 'taken back', (model) => revertCriterion(model, panel.current, ref)),
    },
    {
      id: 'remove',
      label: 'Remove',
      icon: Trash,
      danger: true,
      run: () => {
        panel.editCriterion(ref, 'removed', (model) => removeCriterion(model, ref));
        onremoved();
      },
    },
  ];
}
