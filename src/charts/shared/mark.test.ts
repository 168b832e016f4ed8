// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, mark, redraw } from './mark.ts';
import type { Mark } from './mark.ts';

const value = fc.constantFrom('red', '', 1, 2.5, null);
const attributes = fc.dictionary(fc.constantFrom('x', 'y', 'fill', 'class'), value);
const { tree } = fc.letrec<{ tree: Mark; child: Mark | string }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom('g' as const, 'rect' as const, 'text' as const),
      attributes,
      fc.array(tie('child'), { maxLength: 4, depthIdentifier: 'tree' }),
    )
    .map(([name, look, children]) => mark(name, look, ...children)),
  child: fc.oneof({ depthIdentifier: 'tree', maxDepth: 3 }, fc.constantFrom('a', 'b', ''), tie('tree')),
}));
const trees = fc.array(fc.oneof(tree, fc.constantFrom('a', '')), { maxLength: 4 });

describe('redraw', () => {
  it('makes what stands there equal to what is drawn anew, step by step', () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 2, maxLength: 4 }), (steps) => {
        const live = draw(document, mark('g', {}, ...(steps[0] ?? [])));
        steps.slice(1).forEach((step, index) => {
          redraw(live, steps[index] ?? [], step);
          expect(live.isEqualNode(draw(document, mark('g', {}, ...step)))).toBe(true);
        });
      }),
    );
  });

  it('keeps the elements that have the name of those wanted', () => {
    const before = [mark('rect', { x: 1 }), mark('text', {}, 'one')];
    const live = draw(document, mark('g', {}, ...before));
    const old = [...live.children];
    redraw(live, before, [mark('rect', { y: 2 }), mark('text', {}, 'two')]);
    expect([...live.children]).toEqual(old);
    expect(live.innerHTML).toBe('<rect y="2"></rect><text>two</text>');
  });

  it('touches nothing that stays as it is', () => {
    const before = [mark('rect', { x: 1, width: 2 }), mark('text', {}, 'one', mark('tspan', {}, 'two'))];
    const live = draw(document, mark('g', {}, ...before));
    const observer = new MutationObserver(() => undefined);
    observer.observe(live, { subtree: true, childList: true, attributes: true, characterData: true });
    redraw(live, before, [mark('rect', { x: 1, width: 3 }), mark('text', {}, 'one', mark('tspan', {}, 'two'))]);
    expect(observer.takeRecords().map(({ attributeName }) => attributeName)).toEqual(['width']);
    observer.disconnect();
  });
});
