// @vitest-environment jsdom

import { expect, it } from 'vitest';
import { undoShortcuts } from './shortcuts.ts';

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
