import type { OutlineEntry } from '../../notebook/outline.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import type { Command } from '../shell/command.ts';
import { modelName } from './model-name.ts';

/** What the page itself does, for commands. */
export interface PageActions {
  load: () => void;
  sample: () => void;
  importModel: () => void;
  exportModel: () => void;
  exportScored: () => void;
  exportNotebook: () => void;
  openNotebook: () => void;
  present: () => void;
}

/** Everything that the palette offers now. */
export function commandsOf({ models }: Workbench, outline: readonly OutlineEntry[], page: PageActions): Command[] {
  const { editor } = models;
  const commands: Command[] = [
    { id: 'load', label: 'Load your own data', run: page.load },
    { id: 'sample', label: 'Load the sample', run: page.sample },
    { id: 'import-model', label: 'Import a model', run: page.importModel },
    { id: 'export-model', label: 'Export the model as JSON', run: page.exportModel },
    { id: 'export-scored', label: 'Export scored leads as CSV', run: page.exportScored },
    { id: 'export-notebook', label: 'Export the notebook', run: page.exportNotebook },
    { id: 'open-notebook', label: 'Open a notebook', run: page.openNotebook },
    { id: 'present', label: 'Present', run: page.present },
    { id: 'duplicate', label: 'Duplicate the candidate', run: () => models.duplicate() },
  ];
  if (editor.undoLabel !== null)
    commands.unshift({ id: 'undo', label: `Undo: ${editor.undoLabel}`, hint: 'Ctrl Z', run: () => editor.undo() });
  if (editor.redoLabel !== null)
    commands.unshift({ id: 'redo', label: `Redo: ${editor.redoLabel}`, hint: 'Ctrl Y', run: () => editor.redo() });
  for (const { id, text } of outline)
    commands.push({
      id: `go-${id}`,
      label: `Go to: ${text}`,
      run: () => document.getElementById(id)?.scrollIntoView({ block: 'start' }),
    });
  for (const { id, model } of models.all)
    if (id !== models.openId)
      commands.push({ id: `open-${id}`, label: `Edit model ${modelName(model)}`, run: () => models.openModel(id) });
  return commands;
}
