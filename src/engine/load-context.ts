import type { Diagnostic } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe.ts';
import type { TimeZone } from '../core/dataset/time-zone.ts';
import type { QueryEngine } from './query-engine.ts';

/** What a long load reports and heeds. */
export interface LoadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((step: string) => void) | undefined;
}

/** What the loader of one table works with. */
export interface LoadContext {
  engine: QueryEngine;
  schema: string;
  recipe: Recipe;
  zone: TimeZone;
  /** The table of the zone's offsets; only there where the zone isn't UTC. */
  zoneTable: string;
  signal: AbortSignal | undefined;
  warnings: Diagnostic[];
}
