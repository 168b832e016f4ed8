import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** A package that is part of the site, as the list in *About* has it. */
export interface PackageNotice {
  name: string;
  version: string;
  /** By its SPDX name. */
  licence: string;
  /** The text of the licence, with the names of who holds the rights. */
  text: string;
}

/** What may ship: licences that ask for no more than to be named. OFL is for fonts. */
export const ALLOWED_LICENCES: readonly string[] = [
  ...['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'Unlicense', 'OFL-1.1'],
];

const LICENCE_FILE = /^(licen[cs]e|copying)/i;
const NOTICE_FILE = /^notice/i;
/** What Vite puts behind its own licence: those of the tools that it builds with, which don't ship. */
const BUNDLED_WITH = /^#+ licenses of bundled dependencies/im;

/** The folder of the package that a module is of; null for our own and for what the bundler makes. */
export function packageFolder(module: string): string | null {
  const [, folder] =
    /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/').replace(/^\0/, '')) ?? [];
  return folder ?? null;
}

/** The notice of the package in a folder. Throws where it may not ship, or its licence has no text. */
export function noticeOf(folder: string): PackageNotice {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const [name, version] = [String(about['name']), String(about['version'])];
  const text = textsIn(folder, LICENCE_FILE) || ownText(name);
  if (text === '') throw new Error(`${name} has no text of its licence: put it into scripts/licences`);
  const licence = typeof about['license'] === 'string' ? about['license'] : licenceOf(text);
  if (!ALLOWED_LICENCES.includes(licence)) throw new Error(`${name} may not ship: its licence is ${licence}`);
  const notice = textsIn(folder, NOTICE_FILE);
  return { name, version, licence, text: notice === '' ? text : `${text}\n\n${notice}` };
}

/** The notices as one text file. */
export function noticesText(notices: readonly PackageNotice[]): string {
  const parts = notices.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`);
  return ['This site contains the packages below, with thanks to their authors.\n', ...parts].join(
    `\n${'-'.repeat(78)}\n\n`,
  );
}

function textsIn(folder: string, kind: RegExp): string {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && kind.test(entry.name));
  const texts = names.map(({ name }) => readFileSync(path.join(folder, name), 'utf8').split(BUNDLED_WITH)[0] ?? '');
  return texts.map((text) => text.trim()).join('\n\n');
}

/** For a package that was published without the text that its repository has. */
function ownText(name: string): string {
  const file = path.join(root, 'scripts/licences', `${name.replace(/^@/, '').replaceAll('/', '-')}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

function licenceOf(text: string): string {
  return /\bMIT License\b/i.test(text) ? 'MIT' : 'unknown';
}
