import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = process.env.SCOREBENCH_SHARED_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data');

/**
 * Folder of public data sets that are too large, or not ours, to be kept here; null where there is none.
 * `it.skipIf(!sharedData)` skips a test that needs it.
 */
export const sharedData = existsSync(folder) ? folder : null;
