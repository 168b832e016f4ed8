/** Colours by the meaning that they have; all are CSS custom properties, so that a chart follows the theme as it stands. */
export const COLOUR = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  accent: 'var(--accent)',
  good: 'var(--good)',
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  bar: 'var(--seq-4)',
  wins: 'var(--grade-a)',
  calls: 'var(--grade-c)',
} as const;

const GRADES = ['a', 'b', 'c', 'd'];

/** Steps of the sequential ramp, 0 to 6. */
export const STEPS = 7;

/** Colour of a grade by its place, 0 the best; with more or fewer than four grades they are spread over the same range. */
export function gradeColour(index: number, count: number): string {
  const place = count > 1 ? (index / (count - 1)) * (GRADES.length - 1) : 0;
  const below = Math.floor(place);
  const [from = 'a', to = 'a'] = [GRADES[below], GRADES[Math.min(below + 1, GRADES.length - 1)]];
  const part = Math.round((place - below) * 100);
  if (part === 0 || from === to) return `var(--grade-${from})`;
  return `color-mix(in oklab, var(--grade-${to}) ${part}%, var(--grade-${from}))`;
}

/** Step of the ramp for a value from 0 to `most`. Its square root: a few large cells would leave the rest in one tone. */
export function rampStep(value: number, most: number): number {
  if (!(most > 0) || !(value > 0)) return 0;
  return Math.min(STEPS - 1, Math.round(Math.sqrt(value / most) * (STEPS - 1)));
}
