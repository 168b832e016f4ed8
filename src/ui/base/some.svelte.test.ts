// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { Some } from './some.svelte.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

it('is the whole list where that is short', () => {
  const all = numbers(50);
  const some = new Some(() => all);
  expect([some.shown, some.hidden, some.next]).toEqual([all, 0, 0]);
});

it('shows the beginning of a long list, and more step by step', () => {
  const all = numbers(180);
  const some = new Some(() => all);
  expect([some.shown.length, some.hidden, some.next]).toEqual([50, 130, 100]);
  some.more();
  expect([some.shown.length, some.hidden, some.next]).toEqual([150, 30, 30]);
  some.more();
  expect([some.shown, some.hidden]).toEqual([all, 0]);
});

it('reaches for what is asked for', () => {
  const some = new Some(() => numbers(1000), 10);
  some.reach(9);
  expect(some.shown).toHaveLength(10);
  some.reach(110);
  expect(some.shown).toHaveLength(210);
});
