import { fold } from '../text.ts';
import type { FileHead } from './guess-columns.ts';
import { findColumn, nameKey, valuesOf } from './known-names.ts';

/** Which rows of a log of changes tell of stages. */
export interface EventFilter {
  /** The column that names the changed field. */
  column: string;
  /** Its texts for fields that hold a stage, as the file writes them. */
  values: string[];
  /** The column that holds the new stage. */
  stage: string;
}

const FIELD = ['Field', 'Field / Event', 'Field Name', 'Property', 'Property Name', 'Changed Field', 'Attribute Name'];
const NEW_VALUE = ['New Value', 'To Value', 'New', 'To', 'Value', 'Property Value', 'New Stage', 'New Status'];

/** Fields that hold a stage. */
const STAGE_FIELD =
  /^(hs)?(lead|contact|deal|opportunity|sales|prospect)?(lifecycle)?(status|stage|stagename|leadstatus|dealstage)$/;

/** For a log of changes of all fields: the rows that are changes of a stage; null where the file is none. */
export function eventFilter(head: FileHead): EventFilter | null {
  const column = findColumn(head, FIELD);
  const stage = findColumn(head, NEW_VALUE);
  if (column === null || stage === null || column === stage) return null;
  const values = new Map(valuesOf(head, column).map((value) => [fold(value), value.trim()]));
  const stages = [...values.values()].filter((value) => STAGE_FIELD.test(nameKey(value)));
  return stages.length > 0 ? { column, values: stages, stage } : null;
}
