import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const html = (text: string): string => renderMarkdown(text, 'p').html.trim();

describe('renderMarkdown', () => {
  it('renders prose', () => {
    expect(html('A *b* **c** `d`')).toBe('<p>A <em>b</em> <strong>c</strong> <code>d</code></p>');
  });

  it('shows HTML as text', () => {
    expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(html('a <img src=x onerror=alert(1)> b')).not.toContain('<img');
    expect(html('<div onclick="x()">\n\n# a\n\n</div>')).not.toContain('<div');
  });

  it('opens links apart from the page, and doesn’t tell it', () => {
    expect(html('[a](https://example.com/?b=1&c=2)')).toBe(
      '<p><a href="https://example.com/?b=1&amp;c=2" rel="noopener noreferrer" target="_blank">a</a></p>',
    );
    expect(html('[a](mailto:a@example.com)')).toContain('href="mailto:a@example.com" rel="noopener noreferrer"');
    expect(html('[a](#tiers)')).toBe('<p><a href="#tiers">a</a></p>');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    'java%0ascript:alert(1)',
    '&#x1;javascript:alert(1)',
    'vbscript:x',
    'data:text/html;base64,PHNjcmlwdD4=',
    'data:image/svg+xml;base64,AAAA',
    'file:///etc/passwd',
    'ftp://example.com',
    '//example.com',
    '/elsewhere',
    'page.html',
  ])('makes no link of %s', (address) => {
    for (const text of [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `[a][b]\n\n[b]: ${address}`]) {
      expect(html(text)).not.toMatch(/<a [^>]*href|<img/);
    }
  });

  it('shows pictures that are in the text, and describes all others', () => {
    expect(html('![b](data:image/png;base64,AAAA)')).toBe('<p><img src="data:image/png;base64,AAAA" alt="b"></p>');
    expect(html('![a **b**](https://example.com/b.png)')).toBe('<p>a b</p>');
    expect(html('![<](https://example.com/b.png)')).toBe('<p>&lt;</p>');
    expect(html('![b](b.png)')).not.toContain('<img');
    expect(html('[b](data:image/png;base64,AAAA)')).toBe('<p><a>b</a></p>');
  });

  it('keeps quotes in titles and languages inside their attributes', () => {
    expect(html('[a](https://example.com "x\\" onclick=\\"y")')).toContain('title="x&quot; onclick=&quot;y"');
    expect(html('```a"onclick="b\nx\n```')).not.toContain('"onclick="');
  });

  it('aligns tables without a style', () => {
    const table = html('| a | b |\n| --: | --- |\n| 1 | 2 |');
    expect(table).toContain('<th class="align-right">a</th>');
    expect(table).not.toContain('style');
  });

  it('gives headings anchors, the first level below the title', () => {
    const { html: text, headings } = renderMarkdown('# Who *wins*?\n\n### More\n\n# Who wins', 'text-1');
    expect(text).toContain('<h2 id="text-1-who-wins">Who <em>wins</em>?</h2>');
    expect(headings).toEqual([
      { id: 'text-1-who-wins', text: 'Who wins?', level: 2 },
      { id: 'text-1-more', text: 'More', level: 3 },
      { id: 'text-1-who-wins--2', text: 'Who wins', level: 2 },
    ]);
  });
});
