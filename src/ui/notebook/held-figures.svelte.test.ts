// @vitest-environment jsdom

import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMPLE, viewOf } from '../../core/insights/shared/fixture.ts';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import { paper } from '../cell/paper.svelte.ts';
import type { Follows } from '../views/define-view.ts';
import { HeldFigures, ofSameData } from './held-figures.svelte.ts';

const first = viewOf(SAMPLE);
const edited: ViewData = { ...first, routes: new Map() };
const otherData: ViewData = { ...first, settings: { ...first.settings } };

/** Tells the cell whether it is on screen. */
let scroll: (seen: boolean) => void;
let now = $state.raw<{ view: ViewData }>({ view: first });
let follows = $state<Follows>('each');
let figures: HeldFigures<{ view: ViewData }>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        scroll = (seen) => flushSync(() => tell([{ isIntersecting: seen }]));
      }
      observe() {}
      disconnect() {}
    },
  );
  now = { view: first };
  follows = 'each';
  stop = $effect.root(() => {
    figures = new HeldFigures(
      () => now,
      () => follows,
    );
    $effect(() => void figures.shown);
    $effect(() => figures.watch(document.createElement('div')) ?? undefined);
  });
  flushSync();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function change(view: ViewData): void {
  flushSync(() => (now = { view }));
}

describe('the figures of a cell', () => {
  it('follow each change on screen', () => {
    scroll(true);
    change(edited);
    expect(figures.shown.view).toBe(edited);
  });

  it('wait out of sight until changes rest', () => {
    change(edited);
    expect(figures.shown.view).toBe(first);
    vi.advanceTimersByTime(1000);
    flushSync();
    expect(figures.shown.view).toBe(edited);
  });

  it('are those of the moment once the cell is on screen', () => {
    change(edited);
    scroll(true);
    expect(figures.shown.view).toBe(edited);
  });

  it('are of the data that is loaded, also out of sight', () => {
    change(otherData);
    expect(figures.shown.view).toBe(otherData);
  });

  it('are those of the moment on paper', () => {
    change(edited);
    flushSync(() => (paper.wanted = true));
    expect(figures.shown.view).toBe(edited);
    paper.wanted = false;
  });

  it('wait on screen too, for a moment, where they follow changes that rest', () => {
    follows = 'rest';
    scroll(true);
    change(edited);
    expect([figures.shown.view, figures.behind]).toEqual([first, true]);
    vi.advanceTimersByTime(100);
    flushSync();
    expect([figures.shown.view, figures.behind]).toEqual([edited, false]);
  });

  it('wait as long as changes go on', () => {
    follows = 'rest';
    scroll(true);
    for (let step = 0; step < 5; step++) {
      change({ ...edited });
      vi.advanceTimersByTime(50);
    }
    expect(figures.shown.view).toBe(first);
  });

  it('stay where they are of the data alone', () => {
    follows = 'never';
    scroll(true);
    change(edited);
    vi.advanceTimersByTime(1000);
    flushSync();
    expect([figures.shown.view, figures.behind]).toEqual([first, false]);
    change(otherData);
    expect(figures.shown.view).toBe(otherData);
  });

  it('are those of the moment once what they waited for is there', () => {
    follows = 'never';
    scroll(true);
    change(edited);
    flushSync(() => (follows = 'each'));
    expect(figures.shown.view).toBe(edited);
  });
});

describe('ofSameData', () => {
  it.each([
    [first, edited, true],
    [first, otherData, false],
    [first, null, false],
    [null, null, true],
  ])('case %# is %s', (a, b, same) => expect(ofSameData(a, b)).toBe(same));
});
