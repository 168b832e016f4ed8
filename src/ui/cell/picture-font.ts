import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** The parts of the page's font, and which letters need each; of those that have a letter the last is taken. */
const PARTS = [
  { file: cyrillic, letters: /\p{Script=Cyrillic}/u },
  { file: greek, letters: /\p{Script=Greek}/u },
  { file: latinExt, letters: /[\u0100-\u02ff\u1e00-\u1eff\u20a0-\u20cf]/u },
  { file: latin, letters: /./u },
];

/** Rules that bring along the page's font, as far as `text` needs it; empty where the site can't be reached any more. */
export async function fontCssFor(text: string): Promise<string> {
  const wanted = PARTS.filter(({ letters }) => letters.test(text));
  const rules = await Promise.all(wanted.map(({ file }) => ruleFor(file).catch(() => '')));
  return rules.join('');
}

async function ruleFor(file: string): Promise<string> {
  const answer = await fetch(new URL(file, document.baseURI));
  if (!answer.ok) return '';
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const source = `url(data:font/woff2;base64,${btoa(binary)}) format('woff2')`;
  return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:${source}}`;
}
