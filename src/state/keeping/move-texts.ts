import { NAMES } from './kept-names.ts';
import type { Tabs } from './tabs.ts';
import type { Texts } from './texts.ts';

/**
 * Moves the models that an older version kept in localStorage to `texts`. They leave localStorage only once they are
 * written, so that a failure loses nothing; a model of the same name in `texts` is newer and stays.
 */
export async function moveTexts(from: Storage | null, texts: Texts, tabs: Tabs): Promise<void> {
  const keys = oldKeys(from);
  if (!from || keys.length === 0) return;
  for (const key of keys) {
    const text = from.getItem(key);
    if (text !== null && texts.getItem(key) === null) texts.setItem(key, text);
  }
  await mayWrite(tabs);
  await texts.flush();
  if (texts.kept) for (const key of keys) from.removeItem(key);
}

/** Resolves once this tab may write; that may be never. */
function mayWrite(tabs: Tabs): Promise<void> {
  return new Promise((resolve) => {
    if (tabs.role === 'writer') resolve();
    else tabs.onRole.add((role) => role === 'writer' && resolve());
  });
}

function oldKeys(from: Storage | null): string[] {
  try {
    return Object.keys(from ?? {}).filter((key) => key.startsWith(NAMES.moving));
  } catch {
    return [];
  }
}
