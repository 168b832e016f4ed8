import type { ByteFile } from '../bytes/byte-file.ts';
import { problem } from '../reader-problems.ts';
import { numberKind, unescapeText } from './xlsx-cells.ts';
import type { NumberKind } from './xlsx-cells.ts';
import { readXml } from './xml.ts';
import type { XmlHandlers } from './xml.ts';
import { unzip, zipEntries } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/** A workbook without its cells. */
export interface Workbook {
  file: ByteFile;
  sheets: { name: string; hidden: boolean; entry: ZipEntry }[];
  /** What each cell style makes of a number. */
  styles: NumberKind[];
  sharedStrings: ZipEntry | undefined;
  /** Whether its days count from 1904 on. */
  from1904: boolean;
}

/** The most bytes of a part that is kept in memory. */
const MOST_PART = 2 ** 26;
const MOST_STRINGS = 2 ** 29;

/** Opens a workbook (.xlsx). Throws a `UserError` where the archive is none, or damaged. */
export async function openWorkbook(file: ByteFile): Promise<Workbook> {
  const entries = await zipEntries(file);
  const path =
    (await relations(file, entries, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const entry = entries.get(path.toLowerCase());
  if (!entry || !path.endsWith('.xml')) throw noWorkbook(file, entries);
  const parts = await relations(file, entries, path);
  const byType = (type: string) => entries.get(parts.find((part) => part.type === type)?.target.toLowerCase() ?? '');
  const { named, from1904 } = await readWorkbook(file, entry);
  const sheets = named.flatMap(({ name, id, hidden }) => {
    const part = parts.find((one) => one.id === id);
    const sheet = part?.type === 'worksheet' ? entries.get(part.target.toLowerCase()) : undefined;
    return sheet ? [{ name, hidden, entry: sheet }] : [];
  });
  if (sheets.length === 0)
    throw problem(
      'no-sheet',
      file.name,
      'the workbook has no sheet with cells',
      'save it again with a spreadsheet program',
    );
  return {
    file,
    sheets,
    styles: await readStyles(file, byType('styles')),
    sharedStrings: byType('sharedStrings'),
    from1904,
  };
}

/** The texts that cells refer to by number. */
export async function readSharedStrings({ file, sharedStrings }: Workbook, signal?: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  if (!sharedStrings) return strings;
  let text = '';
  let reading = false;
  let phonetic = false;
  await readPart(
    file,
    sharedStrings,
    MOST_STRINGS,
    {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic = true;
        else if (name === 't') reading = !phonetic;
      },
      text(part) {
        if (reading) text += part;
      },
      close(name) {
        if (name === 't') reading = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'si') strings.push(unescapeText(text));
      },
    },
    signal,
  );
  return strings;
}

async function readWorkbook(file: ByteFile, entry: ZipEntry) {
  const named: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readPart(file, entry, MOST_PART, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes('date1904') ?? '');
      if (name === 'sheet')
        named.push({
          name: unescapeText(attributes('name') ?? ''),
          id: attributes('id') ?? '',
          hidden: (attributes('state') ?? 'visible') !== 'visible',
        });
    },
  });
  return { named, from1904 };
}

async function readStyles(file: ByteFile, entry: ZipEntry | undefined): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (entry)
    await readPart(file, entry, MOST_PART, {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes('numFmtId')), attributes('formatCode') ?? '');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) formats.push(Number(attributes('numFmtId') ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return formats.map((id) => numberKind(id, codes.get(id)));
}

/** What a part refers to: targets are paths from the archive's root, types the last word of their long names. */
async function relations(
  file: ByteFile,
  entries: Map<string, ZipEntry>,
  path: string,
): Promise<{ id: string; type: string; target: string }[]> {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const found: { id: string; type: string; target: string }[] = [];
  const entry = entries.get(`${folder}_rels/${path.slice(slash)}.rels`.toLowerCase());
  if (entry)
    await readPart(file, entry, MOST_PART, {
      open(name, attributes) {
        if (name !== 'Relationship') return;
        const target = attributes('Target') ?? '';
        found.push({
          id: attributes('Id') ?? '',
          type: (attributes('Type') ?? '').replace(/^.*\//, ''),
          target: resolvePath(folder, target),
        });
      },
    });
  return found;
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

async function readPart(
  file: ByteFile,
  entry: ZipEntry,
  most: number,
  handlers: XmlHandlers,
  signal?: AbortSignal,
): Promise<void> {
  const steps = readXml(unzip(file, entry, most, { signal }), `${file.name}: ${entry.name}`, handlers);
  while ((await steps.next()).done !== true);
}

function noWorkbook(file: ByteFile, entries: Map<string, ZipEntry>): Error {
  const save = 'save it as .xlsx';
  if (entries.has('xl/workbook.bin'))
    return problem('wrong-format', file.name, 'the file is a binary Excel workbook (.xlsb)', save);
  if (entries.has('content.xml'))
    return problem('wrong-format', file.name, 'the file is an OpenDocument file (.ods)', save);
  if (entries.has('index/document.iwa'))
    return problem('wrong-format', file.name, 'the file is a Numbers document', 'export it as .xlsx or CSV');
  return problem(
    'wrong-format',
    file.name,
    'the file is a zip archive, expected a table',
    'unpack it and choose the file inside',
  );
}
