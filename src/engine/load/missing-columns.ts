import type { Diagnostic } from '../../core/diagnostics.ts';
import { columnNamed } from '../../core/dataset/catalog.ts';
import { strip } from '../../core/dataset/text.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { AttributeFilter } from '../../core/scoring/backtest.ts';
import type { Dataset } from './dataset.ts';

/** A warning for each attribute and detail that the model looks at and the files lack: it is missing for every lead. */
export function missingColumns(model: Model, dataset: Dataset): Diagnostic[] {
  const attributes = new Set(dataset.attributes.map(({ name }) => name));
  const details = new Set(dataset.details.map(({ name }) => name));
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.flatMap((criterion, i) => {
      const path = `${dimension}.criteria[${i}]`;
      if ('attribute' in criterion && !attributes.has(strip(criterion.attribute)))
        return [
          warning(
            `${path}.attribute`,
            `the leads have no column ${criterion.attribute}: it counts as missing for every lead`,
          ),
        ];
      if (criterion.kind !== 'activity') return [];
      return Object.keys(criterion.where ?? {})
        .filter((detail) => !details.has(strip(detail)))
        .map((detail) => warning(`${path}.where`, `the activities have no column ${detail}: no activity matches`));
    }),
  );
}

/** The entries of a filter that these leads can be filtered by, and a warning for each other one, which is left out. */
export function knownFilters(
  where: readonly AttributeFilter[],
  { attributes }: Pick<Dataset, 'attributes'>,
): { known: AttributeFilter[]; left: Diagnostic[] } {
  const isKnown = ({ attribute }: AttributeFilter) => columnNamed(attributes, attribute) !== null;
  const left = where.flatMap((entry, i) =>
    isKnown(entry)
      ? []
      : [warning(`where[${i}].attribute`, `the leads have no column ${entry.attribute}: they are not filtered by it`)],
  );
  return { known: where.filter(isKnown), left };
}

function warning(path: string, message: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-such-column',
    path,
    message,
    hint: path.startsWith('where')
      ? 'load a file that has it, or filter by another column'
      : 'load a file that has it, or choose another column in the model',
  };
}
