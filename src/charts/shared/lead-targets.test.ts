// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import { addLeadTargets, pickLeads } from './lead-targets.ts';
import { element } from './svg.ts';

const leads = (title: string): LeadSelection => ({ kind: 'given', title, rows: [] });
const at = (x: number, y: number, title: string) => ({ x, y, width: 10, height: 10, title, leads: leads(title) });

let holder: HTMLElement;
let picked: string[];
beforeEach(() => {
  const svg = element(document, 'svg', { role: 'img' }, element(document, 'g'));
  // Two rows: a b above c d.
  addLeadTargets(svg, [at(0, 0, 'a'), at(20, 0, 'b'), at(0, 20, 'c'), at(20, 20, 'd')]);
  holder = document.createElement('div');
  holder.append(svg);
  document.body.replaceChildren(holder);
  picked = [];
  pickLeads(holder, ({ title }) => picked.push(title));
});

const areas = (): SVGElement[] => [...holder.querySelectorAll<SVGElement>('[data-leads]')];
const press = (key: string): void => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
};

describe('lead targets', () => {
  it('make a chart a group of buttons, its picture hidden from who can’t see it', () => {
    const svg = holder.querySelector('svg');
    expect(svg?.getAttribute('role')).toBe('group');
    expect(svg?.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
    expect(areas().map((area) => area.getAttribute('aria-label'))).toContain('a. List these leads');
  });

  it('are one tab stop', () => {
    expect(areas().map((area) => area.getAttribute('tabindex'))).toEqual(['0', '-1', '-1', '-1']);
  });

  it('give their leads to who clicks', () => {
    areas()[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(picked).toEqual(['b']);
  });

  it('are moved along by the arrow keys, and picked by Enter and Space', () => {
    areas()[0]?.focus();
    press('ArrowRight');
    press('ArrowDown');
    press('Enter');
    press('ArrowLeft');
    press(' ');
    expect(picked).toEqual(['d', 'c']);
    expect(areas().map((area) => area.getAttribute('tabindex'))).toEqual(['-1', '-1', '0', '-1']);
  });

  it('stay where they are at an edge', () => {
    areas()[0]?.focus();
    press('ArrowUp');
    press('ArrowLeft');
    press('Enter');
    expect(picked).toEqual(['a']);
  });

  it('do nothing beside an area', () => {
    holder.querySelector('svg')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(picked).toEqual([]);
  });
});
