import * as z from 'zod';
import { modelSchema } from './schema.ts';

/**
 * The JSON Schema (draft 2020-12) of a model file, for editors and other tools. It knows the shape of every part; rules
 * that join several places (unique ids, ascending entries, a target for each grade) are checked by `parseModel` alone.
 */
export function modelJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(modelSchema, { target: 'draft-2020-12', io: 'input' });
  return {
    $schema,
    $id: 'scoring-model-1.schema.json',
    title: 'Scorebench scoring model, format version 1',
    description: 'How leads are graded by fit, scored by engagement and handed to sales.',
    ...schema,
  };
}
