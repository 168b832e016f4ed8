import type { OutlineEntry } from '../../notebook/outline.ts';
import { criterionName, partsOf } from '../../core/model/describe/describe.ts';
import { pointsOf } from '../../core/model/edit/edit-points.ts';
import { pointsText } from '../../core/model/values/value-words.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { numberText } from '../base/number-text.ts';
import { VIEWS } from '../views/views.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { Command } from '../shell/command.ts';
import { fullName } from '../page/model-name.ts';
import type { PageState } from '../page/page-state.svelte.ts';

/** Everything that the palette offers now. */
export function commandsOf(
  { workbench: { models }, sample }: Session,
  page: PageState,
  outline: readonly OutlineEntry[],
): Command[] {
  const { undoKeys } = models;
  const commands: Command[] = [
    { id: 'load', label: 'Load your own data', run: page.openImport },
    { id: 'sample', label: 'Load the sample', run: page.loadSample },
    { id: 'import-model', label: 'Import a model', run: page.pickModel },
    { id: 'export-model', label: 'Export the model as JSON', run: page.exportModel },
    { id: 'export-scored', label: 'Export scored leads as CSV', run: () => (page.scoredLeadsOpen = true) },
    { id: 'export-notebook', label: 'Export the notebook', run: page.exportNotebook },
    { id: 'open-notebook', label: 'Open a notebook', run: page.pickNotebook },
    { id: 'explain-lead', label: 'Explain a lead', run: page.findLead },
    { id: 'print', label: 'Print the whole notebook', hint: 'Ctrl P', run: () => void page.print() },
    { id: 'present', label: 'Present', run: () => (page.presenting = !page.presenting) },
    { id: 'new-model', label: 'New model', run: () => models.addEmpty() },
    { id: 'duplicate', label: 'Duplicate the candidate', run: () => models.duplicate() },
    { id: 'forget', label: 'Forget everything that this browser keeps', run: () => (page.forgetOpen = true) },
    { id: 'help', label: 'Help: keyboard shortcuts, what the views mean', run: () => page.help(null) },
    { id: 'about', label: 'About Scorebench, and licences', run: () => (page.aboutOpen = true) },
  ];
  if (!sample) commands.push({ id: 'export-recipe', label: 'Export how the files are read', run: page.exportRecipe });
  if (undoKeys.undoLabel !== null)
    commands.unshift({ id: 'undo', label: `Undo: ${undoKeys.undoLabel}`, hint: 'Ctrl Z', run: () => undoKeys.undo() });
  if (undoKeys.redoLabel !== null)
    commands.unshift({ id: 'redo', label: `Redo: ${undoKeys.redoLabel}`, hint: 'Ctrl Y', run: () => undoKeys.redo() });
  for (const { id, text } of outline)
    commands.push({
      id: `go-${id}`,
      label: `Go to: ${text}`,
      run: () => document.getElementById(id)?.scrollIntoView({ block: 'start' }),
    });
  for (const { id, model } of models.all)
    if (id !== models.openId)
      commands.push({
        id: `open-${id}`,
        label: `${id === models.currentId ? 'Edit a copy of' : 'Edit model'} ${fullName(model)}`,
        run: () => models.openModel(id),
      });
  return [...commands, ...helpOn(page), ...criteriaOf(models.open, page)];
}

function helpOn(page: PageState): Command[] {
  return VIEWS.map((view) => ({
    ...{ id: `help-${view.name}`, label: `Help: what ${view.label(null)} means`, sought: true },
    run: () => page.help(view.name),
  }));
}

/** The criteria of a model and their entries, each of which leads to its place in the editor. */
function criteriaOf(model: Model, page: PageState): Command[] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.flatMap((criterion): Command[] => {
      const [name, ref] = [criterionName(criterion), { dimension, id: criterion.id }];
      const own = `criterion-${dimension}-${criterion.id}`;
      const parts = partsOf(criterion).map(({ at, label }, index): Command => {
        const points = pointsOf(criterion, at);
        const hint = points === undefined ? 'not set' : at.part === 'cap' ? numberText(points) : pointsText(points);
        return {
          ...entry,
          id: `${own}-${index}`,
          label: `${name}: ${label}`,
          hint,
          run: () => page.showCard(ref, label),
        };
      });
      return [
        { ...entry, id: own, label: name, hint: `criterion of ${dimension}`, run: () => page.showCard(ref) },
        ...parts,
      ];
    }),
  );
}

/** There may be thousands. */
const entry = { sought: true } as const;
