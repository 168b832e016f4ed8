import MarkdownIt from 'markdown-it';
import type { Heading } from './notebook.ts';

/** Links lead to other sites, to a mail program or to a place in the notebook; nothing else. */
const LINK = /^(https?:\/\/|mailto:|#)/i;

/** Pictures travel inside the notebook: one fetched from elsewhere would tell that somebody reads it. */
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=]+$/i;

/**
 * Markdown to HTML. HTML in the text is shown, never used; links open apart from the page and don't tell it; a picture
 * that isn't inside the text is replaced by its description. Headings begin at level 2, below the notebook's title, and
 * their anchors begin with `prefix`.
 */
export function renderMarkdown(text: string, prefix: string): { html: string; headings: Heading[] } {
  const markdown = create();
  const headings: Heading[] = [];
  const taken = new Map<string, number>();
  markdown.core.ruler.push('anchors', (state) => {
    state.tokens.forEach((token, at) => {
      if (token.type !== 'heading_open' && token.type !== 'heading_close') return;
      const level = Math.max(2, Number(token.tag.slice(1)));
      token.tag = `h${level}`;
      if (token.type === 'heading_close') return;
      const title = plainText(state.tokens[at + 1]?.children ?? []);
      const id = anchor(prefix, title, taken);
      token.attrSet('id', id);
      headings.push({ id, text: title, level });
    });
  });
  return { html: markdown.render(text), headings };
}

type Token = ReturnType<MarkdownIt['parse']>[number];

function create(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => LINK.test(url.trim()) || PICTURE.test(url.trim());
  const { escapeHtml } = markdown.utils;
  markdown.renderer.rules.link_open = (tokens, at, options, _env, renderer) => {
    const token = tokens[at] as Token;
    const href = token.attrGet('href') ?? '';
    if (!LINK.test(href)) token.attrs = null;
    else if (!href.startsWith('#')) {
      token.attrSet('rel', 'noopener noreferrer');
      token.attrSet('target', '_blank');
    }
    return renderer.renderToken(tokens, at, options);
  };
  markdown.renderer.rules.image = (tokens, at) => {
    const token = tokens[at] as Token;
    const description = escapeHtml(plainText(token.children ?? []) || token.content);
    const src = token.attrGet('src') ?? '';
    return PICTURE.test(src) ? `<img src="${escapeHtml(src)}" alt="${description}">` : description;
  };
  alignByClass(markdown);
  return markdown;
}

/** The policy refuses `style` attributes, with which tables are aligned otherwise. */
function alignByClass(markdown: MarkdownIt): void {
  markdown.core.ruler.push('align', (state) => {
    for (const token of state.tokens) {
      const align = /^text-align:(left|center|right)$/.exec(token.attrGet('style') ?? '')?.[1];
      if (align === undefined) continue;
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      token.attrJoin('class', `align-${align}`);
    }
  });
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.children ? plainText(token.children) : token.content)).join('');
}

/** An anchor that no heading before has; `taken` says how often each was asked for. */
function anchor(prefix: string, title: string, taken: Map<string, number>): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['part'];
  const base = `${prefix}-${words.join('-').slice(0, 60)}`;
  const times = (taken.get(base) ?? 0) + 1;
  taken.set(base, times);
  return times === 1 ? base : `${base}--${times}`;
}
