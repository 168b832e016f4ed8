import type { Diagnostic } from '../../core/diagnostics.ts';
import { diffModels } from '../../core/model/diff/diff.ts';
import { parseModel } from '../../core/model/text/parse-model.ts';
import type { Models } from '../../state/models/models.svelte.ts';
import { modelName } from './model-name.ts';
import type { Question } from './question.ts';

/** What came of a model file. */
export interface ImportedModel {
  /** What is wrong with it, or worth knowing. */
  diagnostics: readonly Diagnostic[];
  /** What a person has to decide before anything is added; null where nothing. */
  question: Question | null;
}

/**
 * Reads a model file, adds the model and opens it. One that is there already is opened instead; where another one is
 * called the same, a person is asked.
 */
export function readImport(models: Models, text: string, file: string): ImportedModel {
  const { model, diagnostics } = parseModel(text, file);
  if (!model) return { diagnostics, question: null };
  const same = models.all.find((each) => diffModels(each.model, model).length === 0);
  if (same) {
    const isCurrent = same.id === models.currentId;
    if (!isCurrent) models.openModel(same.id);
    const hint = isCurrent ? 'it is the model in use; Duplicate makes a copy to edit' : 'that one is opened';
    return { diagnostics: [...diagnostics, thereAlready(file, modelName(model), hint)], question: null };
  }
  const namesake = models.all.find(
    (each) => each.model.name === model.name && each.model.version === model.version && each.id !== models.currentId,
  );
  const isTaken = models.all.some((each) => each.model.name === model.name && each.model.version === model.version);
  if (!isTaken) {
    models.add(model);
    return { diagnostics, question: null };
  }
  const name = modelName(model);
  const keepBoth = { label: 'Keep both', run: () => models.add(model) };
  const replace = namesake && {
    label: 'Replace it',
    run: () => models.replace(namesake.id, model, `${name} from ${file}`),
  };
  return {
    diagnostics,
    question: {
      title: `${name} is there already`,
      text: `${file} holds a model of the same name and version that is not the same. Is it to stand beside the one that is there, as a copy${replace ? ', or in its place' : ''}?`,
      choices: [keepBoth, ...(replace ? [replace] : [])],
    },
  };
}

function thereAlready(path: string, name: string, hint: string): Diagnostic {
  return { severity: 'info', code: 'model-there', path, message: `${name} is among the models already`, hint };
}
