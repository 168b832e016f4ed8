// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { renderMarkdown } from '../../notebook/markdown.ts';
import Prose from './Prose.svelte';

const opened = vi.fn();
afterEach(() => {
  vi.unstubAllGlobals();
  opened.mockClear();
  document.body.replaceChildren();
});

function clickedIn(text: string, kind: 'click' | 'auxclick'): { event: MouseEvent; end: () => void } {
  vi.stubGlobal('open', opened);
  const prose = mount(Prose, { target: document.body, props: { html: renderMarkdown(text, 'p').html } });
  flushSync();
  const event = new MouseEvent(kind, { bubbles: true, cancelable: true });
  document.querySelector('a')?.dispatchEvent(event);
  return { event, end: () => void unmount(prose) };
}

it.each(['click', 'auxclick'] as const)(
  'a link to elsewhere is not followed by a %s, but asked about',
  async (kind) => {
    const { event, end } = clickedIn('[here](https://example.com/?lead=1)', kind);
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(document.body.textContent).toContain('https://example.com/?lead=1'), {
      timeout: 100_000,
    });
    expect(opened).not.toHaveBeenCalled();
    const follow = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('new tab'));
    follow?.click();
    expect(opened).toHaveBeenCalledWith('https://example.com/?lead=1', '_blank', 'noopener,noreferrer');
    end();
  },
);

it('a link to a place in the notebook is followed at once', () => {
  const { event, end } = clickedIn('[there](#tiers)', 'click');
  expect(event.defaultPrevented).toBe(false);
  end();
});
