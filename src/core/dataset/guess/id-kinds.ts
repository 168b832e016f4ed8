import type { Diagnostic } from '../../diagnostics.ts';
import type { FileHead } from '../head/guess-columns.ts';
import { valuesOf } from '../head/known-names.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Whether the first rows of a column hold emails; null where it is empty or there is none. */
export function holdsEmails(head: FileHead, column: string | null): boolean | null {
  const values = column === null ? [] : valuesOf(head, column);
  return values.length === 0 ? null : values.every((value) => EMAIL.test(value.trim()));
}

/** The first column of emails, each of which stands once in the first rows; null where there is none. */
export function emailColumn(head: FileHead): string | null {
  const isOwn = (column: string) => {
    const values = valuesOf(head, column);
    return new Set(values).size === values.length;
  };
  return head.columns.find((column) => column !== '' && holdsEmails(head, column) === true && isOwn(column)) ?? null;
}

/** A file and its column of lead ids. */
export interface IdColumn {
  head: FileHead;
  id: string | null;
}

/** A warning for each file whose ids are emails while those of the leads are not, or the other way round. */
export function idKindProblems(leads: IdColumn, others: readonly IdColumn[]): Diagnostic[] {
  const own = holdsEmails(leads.head, leads.id);
  return others.flatMap(({ head, id }): Diagnostic[] => {
    const emails = holdsEmails(head, id);
    if (own === null || emails === null || own === emails) return [];
    const other = emails ? emailColumn(leads.head) : null;
    return [
      {
        severity: 'warning',
        code: 'other-ids',
        path: head.name,
        message: `${id ?? ''} of ${head.name} holds ${emails ? 'emails' : 'no emails'}, and the lead id ${leads.id ?? ''} ${own ? 'does' : 'does not'}: every row is of an unknown lead`,
        hint:
          other === null ? 'choose the column that names the lead in the same way' : `choose ${other} as the lead id`,
      },
    ];
  });
}
