import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/ui/styles/tokens.css', 'utf8');

/** The colours of a theme: the first or the second of each pair. */
function colours(at: 0 | 1): Map<string, string> {
  const pairs = css.matchAll(/--([\w-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/g);
  const all = [...pairs].map(([, name = '', light, dark, both]): [string, string] => [
    name,
    both ?? [light, dark][at] ?? '',
  ]);
  return new Map(all.reverse());
}

/** Contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const GROUNDS = ['paper', 'panel', 'raised'];
const THEMES = [
  ['light', 0],
  ['dark', 1],
] as const;

describe.each(THEMES)('%s colours', (_theme, at) => {
  const theme = colours(at);
  const between = (one: string, other: string) => contrast(theme.get(one) ?? '', theme.get(other) ?? '');

  it.each(['ink', 'muted', 'faint', 'accent', 'good', 'bad', 'warn'])('%s is readable on every ground', (name) => {
    for (const ground of GROUNDS) expect(between(name, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['accent', 'accent-soft'],
    ['ink', 'accent-soft'],
    ['good', 'good-soft'],
    ['bad', 'bad-soft'],
    ['warn', 'warn-soft'],
    ['muted', 'sunk'],
    ['ink', 'hatch-paper'],
    ['on-accent', 'accent'],
    ['on-ink', 'ink'],
    ...['a', 'b', 'c', 'd'].map((grade) => [`on-grade-${grade}`, `grade-${grade}`]),
    ...[0, 1, 2, 3, 4, 5, 6].map((step) => [`on-seq-${step}`, `seq-${step}`]),
  ])('%s is readable on %s', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['grade-a', 'grade-b', 'grade-c', 'grade-d', 'line-strong'])('%s can be told from every ground', (name) => {
    for (const ground of GROUNDS) expect(between(name, ground)).toBeGreaterThanOrEqual(3);
  });
});

it.each(THEMES)('all %s colours are read', (_theme, at) => {
  const theme = [...colours(at).values()];
  expect(theme.length).toBeGreaterThan(30);
  expect(theme.filter((value) => !value.startsWith('#'))).toEqual([]);
});
