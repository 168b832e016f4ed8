import * as z from 'zod';
import type { ColumnSummary } from '../../dataset/catalog.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { shown, warning } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { fold } from '../../dataset/text.ts';
import { anyText, id, points } from '../values/schema-parts.ts';

/** What every criterion has. */
interface AnyCriterion {
  id: string;
  kind: string;
  label?: string;
  group?: string;
}

/** A number beside those of the entries: what no entry takes, a missing attribute, no event at all, and the cap. */
export type RestPart = 'otherwise' | 'missing' | 'never' | 'cap';

/** One of the entries or tiers of a criterion. */
export type EntryOf<Kind> = Kind extends { tiers: (infer Tier)[] }
  ? Tier
  : Kind extends { points: (infer Entry)[] }
    ? Entry
    : never;

/** A number that ascends over the entries in the list `list`. */
export interface Ascending {
  list: 'points' | 'tiers';
  key: string;
  /** The last entry has no such number and takes the rest; without it, the number is a whole one from 1 on. */
  isOpen?: true;
}

/** How the states of a criterion stand for its parts. */
export type States =
  /**
   * The entries one after the other, then what stands in `rest`. Where the number at `silent` is absent, the model doesn't
   * speak of the leads there.
   */
  | { kind: 'entries'; silent?: RestPart }
  /** The tiers counted from 1; 0 is below all of them, `none` in words. */
  | { kind: 'tiers'; none: string }
  /** 0 is nothing, `none` in words; more than nothing is `some` beside it, and `alone` where it stands by itself. */
  | { kind: 'amount'; some: string; alone: string; none: string };

/** A criterion without an id, as it is added. */
export type Fresh<Kind> = Kind extends AnyCriterion ? Omit<Kind, 'id'> & { label: string } : never;

/**
 * What the format, the checks, the edits and the words know of one kind of criterion. `About` is what a new one is to look
 * at. Its shape stands beside, as `<kind>Schema`.
 */
export interface CriterionKind<Kind extends AnyCriterion, About> {
  /** A criterion that gives 0 points everywhere, so that adding it changes no score. */
  fresh(about: About): Fresh<Kind>;

  /** The numbers beside the entries, in reading order; one that `isUnused` can be set but never matters. */
  rest: readonly { part: RestPart; label: string; isUnused?: true }[];
  /** Name of the one number of a criterion without entries; null where it has entries. */
  single?(criterion: Kind): string | null;
  /** The condition of an entry in words: `VP, Director`, `50–200`, `3 or more`; '' where there is none. */
  entryLabel(criterion: Kind, index: number): string;
  states(criterion: Kind): States;
  /** Whether what it gives for an event gets less with time. */
  fades?(criterion: Kind): boolean;
  /** Whether it gives points for types of activity, by their names or for every one. */
  rewardsTypes?(criterion: Kind): boolean;
  /** The criterion in plain words, in parts that are joined by commas. */
  sentence(criterion: Kind): string[];

  /** Its keys that hold one value, in words for a change list, in the order of that list. */
  keys: Record<string, string>;
  /** What an absent key means. */
  defaults?: Record<string, unknown>;
  /** The condition of an entry in a change list. */
  entryName(entry: EntryOf<Kind>): string;

  ascending?: Ascending;
  /** Warnings for parts that have no effect: they can never match, or an entry before them takes all. */
  ineffective?(criterion: Kind, path: Path): Diagnostic[];
  /** Where a key belongs that stands in a criterion which may not have it. */
  belongs?: Record<string, string>;

  /** One entry more, which changes no score; the same criterion where that can't be. `texts` are not blank. */
  addEntry?(criterion: Kind, texts: readonly string[]): Kind;
  /** An entry twice or cut in two, which changes no score; the same criterion where that can't be. */
  duplicateEntry?(criterion: Kind, index: number): Kind;
  /** The first entry that matches counts, so that their order can be changed. */
  isFirstMatch?: true;
}

/** A column of leads that a new criterion looks at: its name, or what is known of it. */
export type AboutColumn = string | ColumnSummary;

/** Types of activity that a new criterion looks at; every type where empty. */
export type AboutTypes = readonly string[];

/** The shape of what every criterion begins with, whatever its kind, in the order of the format. */
export function headOf<Name extends string>(kind: Name) {
  return {
    id: id().describe('Name of the criterion in files, unique within its dimension.'),
    label: anyText().exactOptional().describe('Name of the criterion on screen; without it the id is shown.'),
    kind: z.literal(kind).describe('Kind of the criterion.'),
    group: id().exactOptional().describe('Id of the group whose limits the criterion shares.'),
  };
}

export const entryPoints = points().describe('Points that this entry gives.');

/** A warning for each text of these lists that is one of an earlier place, in whatever case. */
export function repeats(lists: readonly { texts: readonly string[]; path: Path }[]): Diagnostic[] {
  const seen = new Set<string>();
  return lists.flatMap(({ texts, path }) =>
    texts.flatMap((text, i) => {
      const folded = fold(text);
      if (seen.has(folded)) {
        const message = `${shown(text)} is listed twice: the first entry wins`;
        return [warning('repeated-value', [...path, i], message, 'remove it')];
      }
      seen.add(folded);
      return [];
    }),
  );
}
