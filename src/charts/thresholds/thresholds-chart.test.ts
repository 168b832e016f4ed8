// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../../core/insights/shared/fixture.ts';
import { thresholdInsight } from '../../core/insights/thresholds/thresholds.ts';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import type { OnTarget } from './threshold-drag.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { dragTargets } from './threshold-drag.ts';
import { scaleOf, thresholdsChart } from './thresholds-chart.ts';

const ECONOMICS = { costPerCall: 10, valuePerWin: 100, capacityPerWeek: 20 };
const viewAt = (...targets: (number | null)[]): ViewData =>
  viewOf([], { backtest: seenOf(histogramFrom(SAMPLE, { ...SHAPE, targets })) });
const common = (view: ViewData) => thresholdInsight(view, { grade: null, ...ECONOMICS });
const perGrade = (view: ViewData) => SHAPE.grades.map((grade) => thresholdInsight(view, { grade, ...ECONOMICS }));
const handles = (svg: SVGSVGElement) => [...svg.querySelectorAll<SVGGElement>('[role=slider]')];
const value = (svg: SVGSVGElement, at = 0) => handles(svg)[at]?.getAttribute('aria-valuenow');

describe('thresholdsChart with one target', () => {
  const svg = thresholdsChart(common(viewAt(60, 60, 60, 60)), { width: 820 });

  it('draws wins, calls, profit, the best target and the capacity', () => {
    for (const name of ['.wins path', '.calls path', '.profit path', '.capacity']) {
      expect(svg.querySelector(name), name).not.toBeNull();
    }
    expect(svg.querySelector('.best-marks')?.textContent).toMatch(/^best \d+/);
    expect(svg.querySelector('.legend')?.textContent).toContain('20 calls a week');
  });

  it('has one slider that says what its target would have cost and caught', () => {
    const [handle] = handles(svg);
    expect(svg.getAttribute('role')).toBe('group');
    expect(svg.getAttribute('aria-label')).not.toBe('');
    expect(handle?.getAttribute('aria-label')).toBe('Target of all grades');
    expect(handle?.getAttribute('aria-valuetext')).toBe('60 points: 300 calls, 71% of wins caught');
    expect([handle?.getAttribute('aria-valuemin'), value(svg), handle?.getAttribute('aria-valuemax')]).toEqual([
      '5',
      '60',
      '81',
    ]);
    // Everything else is hidden from screen readers: sliders can't be part of a picture.
    expect(
      [...svg.children].filter((child) => !child.hasAttribute('aria-hidden') && child.querySelector('path')),
    ).toHaveLength(1);
  });

  it('says so where the grades’ targets differ', () => {
    const differ = thresholdsChart(common(viewAt(40, 60, 80, null)), { width: 820 });
    expect(handles(differ)).toHaveLength(1);
    expect(handles(differ)[0]?.textContent).toMatch(/^one target for all: \d+$/);
    expect(handles(differ)[0]?.getAttribute('aria-valuetext')).toContain('targets differ by grade');
  });

  it.each([
    ['the best', ECONOMICS, [40, 60, 80, null]],
    [
      'one that calls about as many, where a call has no price',
      { ...ECONOMICS, costPerCall: null },
      [40, 60, 80, null],
    ],
    ['some, where no grade has a target', { ...ECONOMICS, costPerCall: null }, [null, null, null, null]],
    ['the common one', ECONOMICS, [60, 60, 60, 60]],
  ])('has its handle at the target that the headline names: %s', (_, economics, targets) => {
    const insight = thresholdInsight(viewAt(...targets), { grade: null, ...economics });
    const chart = thresholdsChart(insight, { width: 820 });
    const said = plain(insight.answer) + insight.question;
    const named = [
      ...said.matchAll(/(?:best profit is at|calls about as many is|to begin with is|called from) (\d+)/gi),
    ];
    const [at] = named.map((found) => found[1]).reverse();
    expect(at, said).toBe(value(chart));
    expect(handles(chart)[0]?.textContent).toContain(at);
  });

  it('is moved in place', () => {
    const moving = thresholdsChart(common(viewAt(60, 60, 60, 60)), { width: 820 });
    const [handle] = handles(moving);
    const before = moving.querySelector('.target-rule')?.getAttribute('d');
    const view = viewAt(70, 70, 70, 70);
    expect(thresholdsChart(common(view), { width: 820 }, moving)).toBe(moving);
    expect(handles(moving)[0]).toBe(handle);
    expect(value(moving)).toBe('70');
    expect(moving.querySelector('.target-rule')?.getAttribute('d')).not.toBe(before);
    expect(thresholdsChart(common(view), { width: 820, byGrade: perGrade(view) }, moving)).not.toBe(moving);
  });

  it('draws no leads', () => {
    const none = thresholdsChart(common(viewOf([])), { width: 320 });
    expect(none.querySelector('.wins path')).toBeNull();
    expect(handles(none)).toHaveLength(1);
  });
});

describe('thresholdsChart with a target a grade', () => {
  const view = viewAt(40, 60, 80, null);
  const svg = thresholdsChart(common(view), { width: 820, byGrade: perGrade(view) });

  it('draws a curve and a slider for each grade', () => {
    expect(svg.querySelectorAll('.wins path')).toHaveLength(4);
    expect(handles(svg).map((handle) => handle.dataset.handle)).toEqual(['A', 'B', 'C', 'D']);
    expect(handles(svg).map((handle) => handle.textContent)).toEqual(['A 40', 'B 60', 'C 80', 'D never']);
  });

  it('has a place of its own for never, one step after the highest target', () => {
    expect(value(svg, 3)).toBe('82');
    expect(handles(svg)[3]?.getAttribute('aria-valuemax')).toBe('82');
    expect(handles(svg)[3]?.getAttribute('aria-valuetext')).toBe('never called');
  });

  it('takes eight grades with long names in a narrow space', () => {
    const grades = Array.from({ length: 8 }, (_, at) => `A grade with quite a name, number ${at}`);
    const shape = { ...SHAPE, grades, targets: grades.map((_, at) => at * 10) };
    const groups = grades.map((grade) => ({ grade, score: 60, n: 50, converted: 5 }));
    const eight = viewOf([], { backtest: seenOf(histogramFrom(groups, shape)) });
    const byGrade = grades.map((grade) => thresholdInsight(eight, { grade, ...ECONOMICS }));
    const narrow = thresholdsChart(common(eight), { width: 320, byGrade });
    expect(handles(narrow)).toHaveLength(8);
    expect(Number(narrow.getAttribute('width'))).toBe(320);
  });
});

describe('dragTargets', () => {
  const view = viewAt(40, 60, 80, null);
  let box: HTMLDivElement;
  let svg: SVGSVGElement;
  let told: Parameters<OnTarget>[];
  let standing: Record<string, number | null>;
  let stop: () => void;

  beforeEach(() => {
    svg = thresholdsChart(common(view), { width: 820, byGrade: perGrade(view) });
    box = document.createElement('div');
    box.append(svg);
    document.body.append(box);
    box.setPointerCapture = vi.fn();
    told = [];
    standing = { A: 40, B: 60, C: 80, D: null };
    stop = dragTargets(
      box,
      (key) => standing[key] ?? null,
      (...said) => {
        told.push(said);
        standing[said[0]] = said[1];
      },
    );
  });
  afterEach(() => {
    stop();
    box.remove();
  });

  const pointer = (type: string, target: Element, clientX = 0) =>
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX, button: 0 }));
  const press = (name: string, at = 0) =>
    handles(svg)[at]?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  const leave = () => handles(svg)[0]?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  const pixels = (part: number): number => {
    const scale = scaleOf(svg);
    return scale ? scale.left + part * (scale.right - scale.left) : 0;
  };

  it('tells of each whole target while a handle moves, and of the last one when it is let go', () => {
    pointer('pointerdown', handles(svg)[0] as Element);
    pointer('pointermove', box, pixels(0.5));
    pointer('pointermove', box, pixels(0.5) + 0.1);
    pointer('pointermove', box, pixels(5));
    pointer('pointermove', box, pixels(-5));
    pointer('pointerup', box);
    pointer('pointermove', box, pixels(0.7));
    expect(told).toEqual([
      ['A', 43, 'drag'],
      ['A', null, 'drag'],
      ['A', 5, 'drag'],
      ['A', 5, 'commit'],
    ]);
  });

  it('puts a handle back on Escape and where the pointer is lost', () => {
    pointer('pointerdown', handles(svg)[1] as Element);
    pointer('pointermove', box, pixels(0));
    press('Escape', 1);
    pointer('pointerdown', handles(svg)[1] as Element);
    pointer('pointermove', box, pixels(0));
    pointer('pointercancel', box);
    expect(told.filter(([, , phase]) => phase === 'cancel')).toEqual([
      ['B', 60, 'cancel'],
      ['B', 60, 'cancel'],
    ]);
  });

  it('says nothing of a click that moves nothing', () => {
    pointer('pointerdown', handles(svg)[0] as Element);
    pointer('pointerup', box);
    expect(told).toEqual([]);
  });

  it.each([
    ['ArrowRight', 0, 41],
    ['ArrowUp', 0, 41],
    ['ArrowLeft', 0, 39],
    ['PageUp', 0, 50],
    ['PageDown', 0, 30],
    ['PageUp', 2, 81],
    ['Home', 0, 5],
    ['End', 0, null],
    ['ArrowLeft', 3, 81],
    ['PageDown', 3, 72],
  ])('%s on handle %i gives %j', (name, at, target) => {
    press(name, at);
    leave();
    const key = SHAPE.grades[at];
    expect(told).toEqual([
      [key, target, 'drag'],
      [key, target, 'commit'],
    ]);
  });

  it('counts each key, also those that come before the chart is painted again', () => {
    for (let key = 0; key < 3; key++) {
      press('ArrowRight');
      press('ArrowRight');
      leave();
    }
    expect(told.filter(([, , phase]) => phase === 'commit').map(([, target]) => target)).toEqual([42, 44, 46]);
  });

  it('makes one step of all keys until the handle is left', () => {
    for (let key = 0; key < 10; key++) press('ArrowRight');
    handles(svg)[0]?.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
    expect(told.map(([, , phase]) => phase)).toEqual(Array.from({ length: 10 }, () => 'drag'));
    leave();
    expect(told.slice(10)).toEqual([['A', 50, 'commit']]);
  });

  it('begins anew after a command, which may have changed the target', () => {
    press('ArrowRight');
    handles(svg)[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));
    standing.A = 40;
    press('ArrowRight');
    expect(told.map(([, target]) => target)).toEqual([41, 41, 41]);
  });

  it('leaves other keys to the page', () => {
    press('a');
    press('Tab');
    expect(told).toEqual([]);
  });
});
