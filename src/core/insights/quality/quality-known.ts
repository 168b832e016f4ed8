import { fold } from '../../dataset/text.ts';
import type { Mend } from '../../dataset/recipe/mends.ts';
import type { QualityFacts } from './quality-types.ts';

/** What nothing in the data can tell of a column that is too good to be true. */
export function knownQuestion(columns: readonly string[]): string {
  return `${columns.length === 1 ? 'Was it' : 'Which were'} known when the lead was new?`;
}

/** For each column both answers: it stays and is never asked about again, or it is left out. */
export function knownMends(columns: readonly string[]): Mend[] {
  return columns.flatMap((column): Mend[] => [
    { kind: 'exclude-attribute', column },
    { kind: 'known-attribute', column },
  ]);
}

/** The same of activity types. */
export function typeQuestion(types: readonly string[]): string {
  return `${types.length === 1 ? 'Does it' : 'Which'} happen before sales has decided, by what the lead does?`;
}

/** For each type both answers. */
export function typeMends(types: readonly string[]): Mend[] {
  return types.flatMap((type): Mend[] => [
    { kind: 'exclude-type', type },
    { kind: 'known-type', type },
  ]);
}

/** The facts without what a person has said to be known at the time: it is never asked about again. */
export function withoutKnown(facts: QualityFacts): QualityFacts {
  const attributes = new Set(facts.mended.flatMap((mend) => (mend.kind === 'known-attribute' ? mend.column : [])));
  const types = new Set(facts.mended.flatMap((mend) => (mend.kind === 'known-type' ? fold(mend.type) : [])));
  return {
    ...facts,
    attributes: facts.attributes.filter(({ name }) => !attributes.has(name)),
    types: facts.types.filter(({ type }) => !types.has(fold(type))),
  };
}
