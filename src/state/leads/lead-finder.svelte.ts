import type { LeadRecord } from '../../core/insights/lead/lead-record.ts';
import { readLead } from '../../engine/read/read-lead.ts';
import { countLeads, searchLeads } from '../../engine/read/search-leads.ts';
import type { FoundLeads } from '../../engine/read/search-leads.ts';
import { Study } from '../studies/study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

export type { FoundLead } from '../../engine/read/search-leads.ts';

/** So long, in milliseconds, a text has to rest before it is looked for. */
const TYPING = 120;

/** Finds leads by their ids, and reads the one that is looked at. */
export class LeadFinder {
  readonly #workbench: Workbench;
  #lead = $state<number | null>(null);
  /** What is looked for in the ids. */
  text = $state('');

  /** The leads whose ids hold the text; the first ones of all where it is empty. */
  readonly found = new Study<FoundLeads>(
    () => (this.#workbench.dataset ? [this.#workbench.dataset, this.text.trim()] : null),
    async (signal) => {
      const { dataset, recipe, engine } = this.#workbench;
      if (!dataset) throw new Error('no data is loaded');
      return searchLeads(await engine, dataset, this.text, { ignoreCase: recipe.idCase === 'ignore', signal });
    },
    TYPING,
  );

  /** Everything that is known of the lead that is looked at; null where there is no such lead. */
  readonly record = new Study<LeadRecord | null>(
    () => (this.#workbench.dataset && this.#lead !== null ? [this.#workbench.dataset, this.#lead] : null),
    async (signal) => {
      const { dataset, engine } = this.#workbench;
      if (!dataset || this.#lead === null) throw new Error('no lead is looked at');
      return readLead(await engine, dataset, this.#lead, signal);
    },
    0,
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Looks at a lead, by its number. */
  look(lead: number | null): void {
    this.#lead = lead;
  }

  /** The number of any lead; null without data. */
  async random(): Promise<number | null> {
    const { dataset, engine } = this.#workbench;
    if (!dataset) return null;
    const count = await countLeads(await engine, dataset);
    return count > 0 ? Math.floor(Math.random() * count) : null;
  }
}
