import { fold } from '../../core/dataset/text.ts';

/** One thing that the command palette can do. */
export interface Command {
  id: string;
  label: string;
  /** Shown at the end of the line: a shortcut, or what it is about. */
  hint?: string;
  /** One of very many: found by words alone, and not listed before. */
  sought?: boolean;
  run: () => void;
}

/** More than these nobody reads, and drawing thousands would stop the page. */
const MOST = 100;

/** What is looked through of each command; a model may have thousands of entries. */
const folded = new WeakMap<Command, string>();

function textOf(command: Command): string {
  let text = folded.get(command);
  if (text === undefined) folded.set(command, (text = fold(`${command.label} ${command.hint ?? ''}`)));
  return text;
}

/**
 * The commands that have every word of the query in their label or hint, at most 100; first those whose label starts with
 * it, then in the order given.
 */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const text = fold(query);
  const words = text.split(/\s+/).filter(Boolean);
  if (text === '') return commands.filter(({ sought }) => sought !== true).slice(0, MOST);
  const found = commands.filter((command) => words.every((word) => textOf(command).includes(word)));
  const starts = (command: Command) => (textOf(command).startsWith(text) ? 0 : 1);
  return found.toSorted((a, b) => starts(a) - starts(b)).slice(0, MOST);
}
