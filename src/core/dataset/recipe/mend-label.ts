import { formWords } from './id-forms.ts';
import type { Mend } from './mends.ts';

/** What a button that applies the mend says: `Leave out City`. */
export function mendLabel(mend: Mend): string {
  switch (mend.kind) {
    case 'exclude-attribute':
    case 'exclude-detail':
      return `Leave out ${mend.column}`;
    case 'exclude-type':
      return `Leave out ${mend.type}`;
    case 'known-attribute':
      return `Keep ${mend.column}: it was known`;
    case 'known-type':
      return `Keep ${mend.type}: it comes before`;
    case 'merge':
    case 'merge-types':
      return `Merge ${quoted(mend.texts)} into “${mend.into}”`;
    case 'missing':
      return `Treat ${quoted(mend.texts)} as missing everywhere`;
    case 'missing-in':
      return `Treat ${quoted(mend.texts)} in ${mend.column} as missing`;
    case 'decode':
      return mend.what === 'html'
        ? `Read &amp; and the like in ${mend.table} as what they stand for`
        : `Read letters such as Ã¼ in ${mend.table} as ü`;
    case 'duplicates':
      return `Keep the ${mend.keep} row of each lead`;
    case 'id-column':
      return `Know leads by ${mend.column} too`;
    case 'id-form':
      return `Compare ids without ${mend.form === 'case' ? 'regard to upper and lower case' : formWords(mend.form)}`;
    case 'count-once':
      return `Count ${mend.table} once that stand there several times${mend.by === null ? '' : ` by ${mend.by}`}`;
    case 'data-end':
      return `Let the data end on ${mend.at.slice(0, 10)}`;
    case 'created-from':
      return `Leave out leads created before ${mend.at.slice(0, 10)}`;
  }
}

function quoted(texts: readonly string[]): string {
  const [first = '', second] = texts;
  if (second === undefined) return `“${first}”`;
  return texts.length === 2 ? `“${first}” and “${second}”` : `${texts.length} texts`;
}
