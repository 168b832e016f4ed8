// @vitest-environment jsdom

import { expect, it } from 'vitest';
import { isSpareEscape, undoShortcuts } from './shortcuts.ts';

/** What a key does when it is pressed in an element. */
function press(key: string, init: KeyboardEventInit, element: HTMLElement = document.body): string | null {
  let done: string | null = null;
  const history = { undo: () => (done = 'undo'), redo: () => (done = 'redo') };
  const listen = (event: KeyboardEvent) => undoShortcuts(event, history);
  document.body.append(element === document.body ? '' : element);
  window.addEventListener('keydown', listen);
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  window.removeEventListener('keydown', listen);
  return done;
}

function input(type: string): HTMLInputElement {
  return Object.assign(document.createElement('input'), { type });
}

it('undoes and redoes', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo');
  expect(press('z', { metaKey: true })).toBe('undo');
  expect(press('Z', { metaKey: true, shiftKey: true })).toBe('redo');
  expect(press('y', { ctrlKey: true })).toBe('redo');
  expect(press('z', {})).toBeNull();
  expect(press('z', { ctrlKey: true, altKey: true })).toBeNull();
});

it('leaves text fields their own undo', () => {
  expect(press('z', { ctrlKey: true }, input('text'))).toBeNull();
  expect(press('z', { ctrlKey: true }, document.createElement('textarea'))).toBeNull();
  expect(press('z', { ctrlKey: true }, input('range'))).toBe('undo');
  expect(press('z', { ctrlKey: true }, document.createElement('button'))).toBe('undo');
});

it('an Escape is spare where nothing that is open makes use of it', () => {
  const spare = (key = 'Escape', element: Element = document.body): boolean => {
    let is = false;
    const listen = (event: KeyboardEvent) => (is = isSpareEscape(event));
    window.addEventListener('keydown', listen, { capture: true });
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    window.removeEventListener('keydown', listen, { capture: true });
    return is;
  };
  expect([spare(), spare('Enter')]).toEqual([true, false]);
  document.body.innerHTML = `
    <header><details><summary></summary></details></header>
    <div role="dialog"><button></button></div> <ul role="menu"><li></li></ul> <ul role="listbox"><li></li></ul>
    <input role="combobox" aria-expanded="true" /> <input role="combobox" aria-expanded="false" />`;
  const all = [...document.querySelectorAll('button, li, input')];
  expect(all.map((element) => spare('Escape', element))).toEqual([false, false, false, false, true]);
  const popover = document.querySelector('details');
  popover?.setAttribute('open', '');
  expect(spare()).toBe(false);
  document.body.innerHTML = '';
});
