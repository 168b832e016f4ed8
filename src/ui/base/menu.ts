import type { LucideIcon } from '@lucide/svelte';

/** One line of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  /** Shown when pointed at, where the label is cut. */
  title?: string;
  run: () => void;
  /** Shown at the end of the line: a shortcut, a count. */
  hint?: string;
  icon?: LucideIcon;
  /** The choice that holds now. */
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** Text above the line, where a new part of the menu begins. */
  heading?: string;
}
