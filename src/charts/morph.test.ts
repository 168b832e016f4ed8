// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { morphChildren } from './morph.ts';
import { element } from './svg.ts';

interface Tree {
  name: 'g' | 'rect' | 'text';
  attributes: Record<string, string>;
  children: (Tree | string)[];
}

const attributes = fc.dictionary(fc.constantFrom('x', 'y', 'fill', 'class'), fc.constantFrom('1', '2', 'red'));
const { tree } = fc.letrec<{ tree: Tree; child: Tree | string }>((tie) => ({
  tree: fc.record({
    name: fc.constantFrom('g', 'rect', 'text'),
    attributes,
    children: fc.array(tie('child'), { maxLength: 4, depthIdentifier: 'tree' }),
  }),
  child: fc.oneof({ depthIdentifier: 'tree', maxDepth: 3 }, fc.constantFrom('a', 'b'), tie('tree')),
}));

function made({ name, attributes, children }: Tree): SVGElement {
  const inside = children.map((child) => (typeof child === 'string' ? child : made(child)));
  return element(document, name, attributes, ...inside);
}

describe('morphChildren', () => {
  it('makes the children of an element equal to any others', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), fc.array(tree, { maxLength: 4 }), (before, after) => {
        const live = element(document, 'g', {}, ...before.map(made));
        morphChildren(live, after.map(made));
        expect(live.isEqualNode(element(document, 'g', {}, ...after.map(made)))).toBe(true);
      }),
    );
  });

  it('keeps the elements that have the name of those wanted', () => {
    const [rect, text] = [element(document, 'rect', { x: 1 }), element(document, 'text', {}, 'one')];
    const live = element(document, 'g', {}, rect, text);
    morphChildren(live, [element(document, 'rect', { y: 2 }), element(document, 'text', {}, 'two')]);
    expect([...live.children]).toEqual([rect, text]);
    expect(live.innerHTML).toBe('<rect y="2"></rect><text>two</text>');
  });
});
