import type { Diagnostic } from '../../core/diagnostics.ts';
import { bestJoin, isFew, joinBy } from '../../core/dataset/guess/id-match.ts';
import type { IdJoin } from '../../core/dataset/guess/id-match.ts';
import { percent } from '../../core/insights/shared/format.ts';
import type { ImportTable } from './import-table.svelte.ts';

/** Whether the id column of a table is a guess. */
export function isGuessed({ draft }: ImportTable): boolean {
  return draft.guessed.includes('id');
}

/** How a file of events knows most leads; null while that can't be told. */
export function bestJoinOf(leads: ImportTable, events: ImportTable): IdJoin | null {
  const [id, column] = [leads.draft.columns.id, events.draft.columns.id];
  if (!leads.profile || !events.profile || id === null || column === null) return null;
  return bestJoin(leads.profile.samples, id, events.profile.samples, column);
}

/** What is to be said of how the files belong together: a warning where they hardly do, a word where further ids are used. */
export function joinProblems(leads: ImportTable, events: readonly ImportTable[]): Diagnostic[] {
  const { id } = leads.draft.columns;
  const { profile } = leads;
  if (!profile || id === null) return [];
  const further = Object.keys(leads.draft.rest.idMap?.columns ?? {});
  const known = Object.fromEntries(
    Object.entries(profile.samples).filter(([name]) => name === id || further.includes(name)),
  );
  return events.flatMap((table): Diagnostic[] => {
    const { id: column } = table.draft.columns;
    const join = table.profile && column !== null ? joinBy(known, id, table.profile.samples, column) : null;
    if (!join || column === null) return [];
    const share = `${percent(join.share)} of the ids in ${column}`;
    if (isFew(join)) {
      const best = bestJoinOf(leads, table);
      const better = best && best.share > join.share ? best : null;
      return [
        {
          ...{ severity: 'warning', code: 'few-ids', path: table.name },
          message: `only ${share} are ids of leads (${id} of ${leads.name}): all other rows are of unknown leads`,
          hint: better
            ? `choose ${better.column}, of whose ids ${percent(better.share)} are known`
            : 'choose the columns that name a lead in both files, or add the file that has the other leads',
        },
      ];
    }
    return join.further.length === 0
      ? []
      : [
          {
            ...{ severity: 'info', code: 'further-ids', path: table.name },
            message: `${share} are known: by ${id} of the leads, and by ${join.further.join(' and ')}`,
            hint: 'these columns hold further ids of the leads and are no attributes; the data view can take that back',
          },
        ];
  });
}
