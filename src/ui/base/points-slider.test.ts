// @vitest-environment jsdom

import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PointsSlider from './PointsSlider.svelte';

describe('a slider whose thumb is taken hold of without a move', () => {
  const onhold = vi.fn();
  const onchange = vi.fn();
  let slider: ReturnType<typeof mount> | null = null;
  let input: HTMLInputElement;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    const props = { label: 'Points', value: 10, min: 0, max: 50, oninput: vi.fn(), onhold, onchange };
    slider = mount(PointsSlider, { target: document.body, props });
    const found = document.querySelector('input');
    if (!found) throw new Error('no slider');
    input = found;
    input.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  });
  afterEach(() => {
    remove();
    vi.useRealTimers();
  });

  function remove() {
    if (slider) void unmount(slider);
    slider = null;
  }

  it('is held until then', () => {
    vi.runAllTimers();
    expect(onhold).toHaveBeenCalledOnce();
    expect(onchange).not.toHaveBeenCalled();
  });

  it.each([
    ['the pointer is lifted', () => window.dispatchEvent(new Event('pointerup'))],
    ['the browser takes the pointer', () => input.dispatchEvent(new Event('pointercancel', { bubbles: true }))],
    ['the slider is left', () => input.dispatchEvent(new Event('blur'))],
    ['the window is left', () => window.dispatchEvent(new Event('blur'))],
    ['the slider goes', remove],
  ])('is let go once %s', (_how, end) => {
    end();
    vi.runAllTimers();
    expect(onchange).toHaveBeenCalledOnce();
  });

  it('is let go once, though both the pointer and a change tell of the end', () => {
    window.dispatchEvent(new Event('pointerup'));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    vi.runAllTimers();
    expect(onchange).toHaveBeenCalledOnce();
  });

  it('can be held again', () => {
    window.dispatchEvent(new Event('pointerup'));
    vi.runAllTimers();
    input.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(onhold).toHaveBeenCalledTimes(2);
  });
});
