/**
 * What everything of ours is called in the browser's storage. Another site may share the origin, so nothing without
 * these names is ever touched.
 */
export const NAMES = {
  /** The database in IndexedDB. */
  database: 'scorebench',
  /** The folder in the origin private file system. */
  folder: 'scorebench',
  /** The lock of the tab that may write. */
  lock: 'scorebench',
  /** The channel on which tabs talk. */
  channel: 'scorebench',
  /** How keys of localStorage and names of caches begin. */
  prefix: 'scorebench.',
  /** How keys of localStorage begin that an older version kept models in, and which move over to the database. */
  moving: 'scorebench.library.1.',
} as const;
