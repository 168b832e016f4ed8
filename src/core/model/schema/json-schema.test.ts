import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { arbitraryModel } from '../../../../tests/arbitraries/model.ts';
import { modelJsonSchema } from './json-schema.ts';

const file = new URL('../../../../public/scoring-model-1.schema.json', import.meta.url);

describe('modelJsonSchema', () => {
  it('is what the published file holds', () => {
    expect(`${JSON.stringify(modelJsonSchema(), null, 2)}\n`).toBe(readFileSync(file, 'utf8'));
  });

  it('describes every property', () => {
    expect(undescribed(modelJsonSchema(), '')).toEqual([]);
  });

  it('takes valid models', () => {
    const schema = z.fromJSONSchema(modelJsonSchema() as never);
    fc.assert(fc.property(arbitraryModel(), (model) => schema.safeParse(model).success));
  });

  it('refuses a key that the format lacks', () => {
    const schema = z.fromJSONSchema(modelJsonSchema() as never);
    expect(schema.safeParse({ ...exampleModel(), extra: 1 }).success).toBe(false);
  });
});

/** Places of properties without a description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]) => {
    const place = `${path}/${key}`;
    const isProperty = path.endsWith('/properties') && !path.endsWith('/properties/properties');
    const bare = isProperty && typeof inner === 'object' && inner !== null && !('description' in inner);
    return [...(bare ? [place] : []), ...undescribed(inner, place)];
  });
}
