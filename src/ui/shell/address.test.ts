// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Address, partIn } from './address.ts';

const scrolledTo = vi.fn();
let grow: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        grow = tell;
      }
      observe() {}
      disconnect() {
        grow = () => {};
      }
    },
  );
  document.body.innerHTML = '<article><div id="tiers"></div><div id="größe-2"></div></article>';
  for (const part of document.querySelectorAll('div')) part.scrollIntoView = () => void scrolledTo(part.id);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  scrolledTo.mockClear();
  history.replaceState(null, '', '/');
});

function openedAt(hash: string): Address {
  history.replaceState(null, '', `/${hash}`);
  return new Address();
}

it('reads the part that an address names, if it can be read', () => {
  expect(['#tiers', '#gr%C3%B6%C3%9Fe-2', '', '#', '#%E0%A4%A'].map(partIn)).toEqual([
    ...['tiers', 'größe-2', null],
    ...[null, null],
  ]);
});

it('brings what a link asked for on screen once, and again while what is above it grows', () => {
  const address = openedAt('#tiers');
  address.arrive();
  grow();
  expect(scrolledTo.mock.calls).toEqual([['tiers'], ['tiers']]);
  address.arrive();
  expect(scrolledTo).toHaveBeenCalledTimes(2);
});

it.each(['wheel', 'touchstart', 'pointerdown', 'keydown'])('gives way to a person: %s', (move) => {
  openedAt('#tiers').arrive();
  dispatchEvent(new Event(move));
  grow();
  expect(scrolledTo).toHaveBeenCalledTimes(1);
});

it('leaves the page alone after a while', () => {
  openedAt('#tiers').arrive();
  vi.runAllTimers();
  grow();
  expect(scrolledTo).toHaveBeenCalledTimes(1);
});

it('follows what is read without an entry in the history, and keeps the rest of the address', () => {
  history.replaceState(null, '', '/site/?a=b');
  const address = new Address();
  const entries = history.length;
  address.follow('größe-2');
  expect(location.hash).toBe('#gr%C3%B6%C3%9Fe-2');
  address.follow(null);
  expect(location.pathname + location.search + location.hash).toBe('/site/?a=b');
  expect(history.length).toBe(entries);
});

it('leaves the address of a link as it is until the page has come to rest there', () => {
  const address = openedAt('#tiers');
  address.follow(null);
  address.arrive();
  address.follow('größe-2');
  expect(location.hash).toBe('#tiers');
  dispatchEvent(new Event('wheel'));
  address.follow('größe-2');
  expect(partIn(location.hash)).toBe('größe-2');
});

it('follows also after a link to a part that there is not', () => {
  const address = openedAt('#nothing');
  address.arrive();
  address.follow('tiers');
  expect(location.hash).toBe('#tiers');
});
