import { serialiseModel } from '../../core/model/text/serialise-model.ts';
import type { Models } from '../../state/models/models.svelte.ts';
import type { UnreadableModel } from '../../state/models/model-library.ts';
import { download } from '../base/download.ts';
import { fullName } from './model-name.ts';
import type { PageState } from './page-state.svelte.ts';

const JSON_TYPE = 'application/json';
const BACK = 'Undo brings it back, for as long as this page is open.';

/** What the list of models offers: what takes something away asks first, and can be undone. */
export class ModelActions {
  readonly #models: Models;
  readonly #page: PageState;

  constructor(models: Models, page: PageState) {
    this.#models = models;
    this.#page = page;
  }

  remove(id: string): void {
    const found = this.#models.all.find((each) => each.id === id);
    if (!found || !this.#models.canRemove(id)) return;
    this.#page.question = {
      title: 'Remove this model?',
      text: `${fullName(found.model)} and all that was done to it are removed from this browser. ${BACK}`,
      choices: [{ label: 'Remove it', run: () => this.#models.remove(id) }],
    };
  }

  startOver(): void {
    const { all } = this.#models;
    this.#page.question = {
      title: 'Start over?',
      text: `All ${all.length} models of this data, with every edit, give way to the two that came with it. ${BACK.replace('it back', 'them back')}`,
      choices: [{ label: 'Start over', run: () => this.#models.startOver() }],
    };
  }

  deleteUnreadable(which: UnreadableModel): void {
    this.#page.question = {
      title: `Delete ${which.name}?`,
      text: `It can't be read here (${which.why}), but another version of Scorebench may be able to: export it as text first. ${BACK}`,
      choices: [{ label: 'Delete it', run: () => this.#models.removeUnreadable(which) }],
    };
  }

  /** The open model goes with its evidence; another one as it is. */
  export(id: string): void {
    const found = this.#models.all.find((each) => each.id === id);
    if (id === this.#models.openId) this.#page.exportModel();
    else if (found) download(`${fileName(fullName(found.model))}.json`, serialiseModel(found.model), JSON_TYPE);
  }

  /** What can't be read, byte for byte. */
  exportText({ name, text }: UnreadableModel): void {
    download(`${fileName(name)}.txt`, text, 'text/plain');
  }
}

function fileName(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-|-$/g, '') || 'model';
}
