import path from 'node:path';

/** The project's folder, so that a script works from any other. */
export const root = path.resolve(import.meta.dirname, '..');
