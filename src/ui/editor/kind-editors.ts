import type { Component } from 'svelte';
import type { CriterionRef } from '../../core/model/edit/edit-parts.ts';
import { rungOf, setBelow, setRung, setTexts, setValues } from '../../core/model/edit/edit-entries.ts';
import type { Criterion, CriterionOf, KindName } from '../../core/model/kinds/kinds.ts';
import type { Dimension, Model } from '../../core/model/schema/schema.ts';

/** The texts that an entry takes. */
interface EntryTexts {
  as: 'texts';
  /** What they are called: `Values`. */
  name: string;
  placeholder: string;
  texts: readonly string[];
  /** Whether the values of the attribute are offered. */
  offers: boolean;
  set: (model: Model, ref: CriterionRef, index: number, texts: readonly string[]) => Model;
  /** How they are looked for, where there is a choice. */
  how?: {
    value: string;
    options: readonly { value: string; label: string }[];
    set: (model: Model, ref: CriterionRef, index: number, how: string) => Model;
  };
}

/** The number that an entry ends at or begins with. */
interface EntryNumber {
  as: 'number';
  /** Around the field: `within` 7 `days`. */
  before: string;
  after: string;
  /** What it is called for reading out, and in the list of steps: `days`, `within days`. */
  name: string;
  step: string;
  value: number;
  min: number;
  max: number;
  decimals?: true;
  set: (model: Model, ref: CriterionRef, index: number, value: number) => Model;
}

/** How an entry is added: for a text, where those of the attribute that aren't `taken` are offered, or by a button. */
type NewEntry =
  { as: 'one-text'; label: string; taken?: readonly string[] } | { as: 'button'; label: string; what: string };

/** The fields of a criterion beside those that all have. */
export type KindFields<Kind = Criterion> = Component<{ dimension: Dimension; criterion: Kind }>;

/** What the editor knows of one kind of criterion; a name, a label and such come from its file in `core/model/kinds`. */
interface KindEditor<Kind> {
  name: string;
  /** What it is for, where a criterion is added. */
  purpose: string;
  /** What a criterion of it is added for: an attribute, one with numbers in it, or types of activity. */
  looksAt: 'attribute' | 'numbers' | 'activities';
  /** How an entry is added; null where it has none. */
  newEntry(criterion: Kind): NewEntry | null;
  /** The condition of an entry; null for one that takes the rest. */
  entry(criterion: Kind, index: number): EntryTexts | EntryNumber | null;
  /** Entries follow on one another, so that one is split and not doubled. */
  isCut?: true;
  /** Loads what only this kind has. */
  fields?: () => Promise<{ default: KindFields<Kind> }>;
  /** After its cap: `points in all`; absent where it has none. */
  capUnit?: string;
}

const HOW_TEXTS = [
  { value: 'contains', label: 'has the text' },
  { value: 'words', label: 'has the word' },
];

const none = () => null;

const EDITORS: { [Name in KindName]: KindEditor<CriterionOf<Name>> } = {
  category: {
    name: 'Value',
    purpose: 'Points for values of an attribute: job level, country.',
    looksAt: 'attribute',
    newEntry: ({ points }) => ({
      as: 'one-text',
      label: 'New entry for a value',
      taken: points.flatMap(({ values }) => values),
    }),
    entry({ points }, index) {
      const texts = points[index]?.values ?? [];
      return { as: 'texts', name: 'Values', placeholder: '+ Value', texts, offers: true, set: setValues };
    },
  },
  range: {
    name: 'Number',
    purpose: 'Points for how large a number is: employees, revenue.',
    looksAt: 'numbers',
    newEntry: () => ({ as: 'button', label: 'Add threshold', what: 'threshold' }),
    entry({ points }, index) {
      const value = points[index]?.below;
      if (value === undefined) return null;
      const words = { before: 'below', after: '', name: 'below', step: 'threshold' };
      return { as: 'number', ...words, value, min: -1e15, max: 1e15, decimals: true, set: setBelow };
    },
    isCut: true,
  },
  text: {
    name: 'Text',
    purpose: 'Points for words in a text: a job title.',
    looksAt: 'attribute',
    newEntry: () => ({ as: 'one-text', label: 'New entry for a text' }),
    entry({ points }, index) {
      const entry = points[index];
      if (!entry) return null;
      const value = 'words' in entry ? 'words' : 'contains';
      const texts = 'words' in entry ? entry.words : entry.contains;
      return {
        as: 'texts',
        ...{ name: 'Texts', placeholder: '+ Text', texts, offers: false },
        set: (model, ref, at, next) => setTexts(model, ref, at, value, next),
        how: {
          ...{ value, options: HOW_TEXTS },
          set: (model, ref, at, how) => setTexts(model, ref, at, how === 'words' ? 'words' : 'contains', texts),
        },
      };
    },
  },
  activity: {
    name: 'Activity',
    purpose: 'Points for what a lead did: visits, downloads.',
    looksAt: 'activities',
    newEntry: (criterion) => ('tiers' in criterion ? { as: 'button', label: 'Add tier', what: 'tier' } : null),
    entry: (criterion, index) =>
      rung(criterion, index, { before: 'from', after: 'events', name: 'events from', step: 'tier from' }),
    fields: () => import('./ActivityConditions.svelte'),
    capUnit: 'points in all',
  },
  recency: {
    name: 'Recency',
    purpose: 'Points for how long ago it was last active: within a week, a month.',
    looksAt: 'activities',
    newEntry: () => ({ as: 'button', label: 'Add days', what: 'days' }),
    entry(criterion, index) {
      const after = rungOf(criterion, index) === 1 ? 'day' : 'days';
      return rung(criterion, index, { before: 'within', after, name: 'days', step: 'within days' });
    },
    isCut: true,
  },
  inactivity: {
    name: 'Inactivity',
    purpose: 'Points off for each period in which it did nothing.',
    looksAt: 'activities',
    newEntry: none,
    entry: none,
    fields: () => import('./InactivityConditions.svelte'),
    capUnit: 'points off in all',
  },
};

/** The whole number that ascends over the entries: a tier by its number of events, an entry of recency by its days. */
function rung(
  criterion: Criterion,
  index: number,
  words: Pick<EntryNumber, 'before' | 'after' | 'name' | 'step'>,
): EntryNumber | null {
  const value = rungOf(criterion, index);
  return value === undefined ? null : { as: 'number', ...words, value, min: 1, max: 100_000, set: setRung };
}

/** What the editor knows of a kind, for all criteria of that kind. */
export function kindEditor(kind: KindName): KindEditor<Criterion> {
  // Who has a criterion has its own kind's editor by it.
  return EDITORS[kind] as KindEditor<Criterion>;
}

/** The kinds in the order in which they are offered. */
export const KINDS = (Object.keys(EDITORS) as KindName[]).map((value) => ({ value, label: EDITORS[value].name }));

/** The kind that is offered first: one that looks at attributes for the fit, at activities for the engagement. */
export function firstKind(dimension: Dimension): KindName {
  const onEvents = dimension === 'engagement';
  return KINDS.find(({ value }) => (EDITORS[value].looksAt === 'activities') === onEvents)?.value ?? 'category';
}
