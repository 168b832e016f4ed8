import type { TextChange } from './database.ts';

/** Where a text of this tab's goes that another tab has changed meanwhile. */
export interface Aside {
  /** What this tab's text is kept as, further texts with it; what the other tab has saved stays where it is. */
  texts: ReadonlyMap<string, string>;
  /** The new keys by those that this tab's texts would have had. */
  moved: ReadonlyMap<string, string>;
}

/**
 * Says where a change of this tab's goes; null where it takes the place of what the other tab has saved. `get` gives a
 * text as this tab has it. Removals are not asked for: what another tab has changed meanwhile is not removed.
 */
export type AsideRule = (change: Readonly<TextChange>, get: (key: string) => string | null) => Aside | null;

/** What becomes of changes once other texts were found than those that they were made from. */
export interface Settled {
  changes: TextChange[];
  /** Keys of which what was found holds. */
  given: ReadonlySet<string>;
  /** The new keys of this tab's texts, by their old ones. */
  moved: ReadonlyMap<string, string>;
}

/** Changes that overwrite nothing which another tab has saved: by `others`, what was found, and `aside`. */
export function giveWay(
  changes: readonly TextChange[],
  others: ReadonlyMap<string, string | null>,
  aside: AsideRule,
): Settled {
  const kept = new Map(changes.map((change) => [change.key, change]));
  const given = new Set<string>();
  const moved = new Map<string, string>();
  const get = (key: string) => kept.get(key)?.to ?? null;
  const added: TextChange[] = [];
  for (const change of changes) {
    const found = others.get(change.key);
    if (found === undefined || given.has(change.key)) continue;
    const place = found === null || change.to === null || change.offered ? null : aside(change, get);
    // Nothing is overwritten where nothing is there, nor where the rule says that the last one holds.
    if (found === null || (change.to !== null && !change.offered && !place)) {
      kept.set(change.key, { ...change, from: found });
      continue;
    }
    for (const key of [change.key, ...(place?.moved.keys() ?? [])]) given.add(key);
    for (const [old, key] of place?.moved ?? []) moved.set(old, key);
    for (const [key, to] of place?.texts ?? []) added.push({ key, from: null, to });
  }
  return { changes: [...kept.values()].filter(({ key }) => !given.has(key)).concat(added), given, moved };
}
