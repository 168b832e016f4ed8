export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'scorebench.theme';

/** The reader's choice of colours, remembered in this browser; `system` follows the setting of the machine. */
export class Theme {
  #choice = $state<ThemeChoice>('system');

  constructor() {
    const stored = remembered();
    if (stored !== 'system') this.choose(stored);
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    const { dataset } = document.documentElement;
    if (choice === 'system') delete dataset.theme;
    else dataset.theme = choice;
    remember(choice);
  }
}

// A browser may refuse storage, by throwing. Then the choice holds until the page is left.
function remembered(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function remember(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // As above.
  }
}
