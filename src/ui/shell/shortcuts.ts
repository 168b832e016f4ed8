/** What can be undone and redone: the model editor. */
interface History {
  undo(): void;
  redo(): void;
}

/** Kinds of `input` without text of their own to undo. */
const NO_TEXT = new Set(['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color']);

/**
 * Undo on Ctrl/Cmd+Z, redo on Shift+Ctrl/Cmd+Z and Ctrl+Y. Text fields keep their own undo, since that is what a person
 * who types there expects. To be called with every `keydown` of the window.
 */
export function undoShortcuts(event: KeyboardEvent, history: History): void {
  const key = event.key.toLowerCase();
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!isCommand || event.defaultPrevented || isTextField(event.target)) return;
  const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
  if (!isRedo && key !== 'z') return;
  event.preventDefault();
  if (isRedo) history.redo();
  else history.undo();
}

/** Whether a `keydown` is Ctrl/Cmd+K, which opens and closes the command palette from anywhere. */
export function isPaletteShortcut({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** Whether a `keydown` is Ctrl/Cmd+P, with which browsers print. */
export function isPrintShortcut({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'p' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** What makes use of Escape itself, and holds the focus meanwhile. */
const OPEN = '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"][role="combobox"]';

/**
 * Whether a `keydown` is an Escape that nothing which is open makes use of: no dialog, menu or list around the focus, no
 * popover of the header. To be asked in the capturing phase, before any of them has closed.
 */
export function isSpareEscape({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || document.querySelector('header details[open]')) return false;
  return !(target instanceof Element && target.closest(OPEN));
}

/** True where keys type text: a field, or an editor made of editable markup. */
function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
