import type { FileSource } from '../../state/import-form.svelte.ts';

/** A model's or notebook's text; null for a table. JSON is a table unless it says that it is a model, or is taken as one. */
export async function documentText(source: FileSource, asModel: boolean): Promise<string | null> {
  if (!('blob' in source)) return null;
  if (/\.md$/i.test(source.name)) return source.blob.text();
  if (!/\.json$/i.test(source.name)) return null;
  const isModel = asModel || /"format"\s*:\s*"scorebench\.model"/.test(await source.blob.slice(0, 4096).text());
  return isModel ? source.blob.text() : null;
}

/** Asks for files of some kinds (`accept` as in an input); none where the user thinks better of it. */
export function pickFile(accept: string): Promise<FileSource[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () =>
      resolve(Array.from(input.files ?? [], (file) => ({ name: file.name, blob: file }))),
    );
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
