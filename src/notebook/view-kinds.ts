import type * as z from 'zod';

/**
 * What the notebook has to know of a kind of view. The kinds are given to whoever reads or writes a notebook: the page
 * has a component for each (`ui/views/views.ts`), the format needs none.
 */
export interface ViewKind<O extends object = object> {
  /** As it stands in a fence: ```` ```view tiers ````. */
  readonly name: string;
  /** The options that a cell may set, each with its default. */
  readonly options: z.ZodType<O>;
  /** Options that say something of one business, such as what a call costs: they hold for no other one's data. */
  readonly assumes?: readonly string[];
  /**
   * What a cell is called where there is little room: `Tiers by band today`. `options` are null where those of the cell
   * can't be read.
   */
  label(options: O | null): string;
}

/** All views that there are, in the order in which a reader wants them. */
export type ViewKinds = readonly ViewKind[];

/** The options of a view as they are read, with every default. */
export type OptionsOf<S extends z.ZodType> = z.output<S>;

/** The options of a cell for data that its notebook was not written for: what it assumes of a business is left open. */
export function withoutAssumptions<O extends object>({ options, assumes = [] }: ViewKind<O>, given: object): O {
  return options.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !assumes.includes(name))));
}

/** The kind of this name; undefined where there is none. */
export function viewKindOf<K extends ViewKind>(kinds: readonly K[], name: string | null): K | undefined {
  return kinds.find((kind) => kind.name === name);
}
