import { fold } from '../../core/dataset/text.ts';

/** One thing that the command palette can do. */
export interface Command {
  id: string;
  label: string;
  /** Shown at the end of the line: a shortcut, or what it is about. */
  hint?: string;
  run: () => void;
}

/**
 * The commands that have every word of the query in their label or hint; first those whose label starts with it, then in
 * the order given.
 */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const text = fold(query);
  const words = text.split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, hint = '' }) => {
    const own = fold(`${label} ${hint}`);
    return words.every((word) => own.includes(word));
  });
  if (text === '') return found;
  const starts = (command: Command) => (fold(command.label).startsWith(text) ? 0 : 1);
  return found.toSorted((a, b) => starts(a) - starts(b));
}
