import type { Diagnostic } from '../../diagnostics.ts';
import { fold } from '../../dataset/text.ts';
import { shown, warning } from '../values/model-problems.ts';
import type { Path } from '../values/paths.ts';
import { anyText, id, points } from '../values/schema-parts.ts';

/* What criteria of several kinds share. */

/** Keys that every criterion has, whatever its kind. */
export const common = {
  id: id().describe('Name of the criterion in files, unique within its dimension.'),
  label: anyText().exactOptional().describe('Name of the criterion on screen; without it the id is shown.'),
};

export const group = id().exactOptional().describe('Id of the group whose limits the criterion shares.');

export const entryPoints = points().describe('Points that this entry gives.');

/** A warning for each text of these lists that is one of an earlier place, in whatever case. */
export function repeats(lists: readonly { texts: readonly string[]; path: Path }[]): Diagnostic[] {
  const seen = new Set<string>();
  return lists.flatMap(({ texts, path }) =>
    texts.flatMap((text, i) => {
      const folded = fold(text);
      if (seen.has(folded)) {
        const message = `${shown(text)} is listed twice: the first entry wins`;
        return [warning('repeated-value', [...path, i], message, 'remove it')];
      }
      seen.add(folded);
      return [];
    }),
  );
}
