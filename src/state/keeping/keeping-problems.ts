import type { Diagnostic } from '../../core/diagnostics.ts';
import type { StorageFacts } from './platform.ts';

/** What can go wrong with keeping, in plain words. */

const EXPORT = 'export the models and the notebook that you want to keep';
const STAYS = 'what was kept before is untouched';

/** Failures that a private window or a setting against storage causes; also no database at all, and no answer. */
const REFUSALS = ['SecurityError', 'InvalidStateError', 'NotAllowedError', 'TimeoutError'];

/** The database can't be opened; `cause` null: the browser has none. */
export function noDatabase(cause: unknown): Diagnostic {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'VersionError') return olderThanKept();
  const refused = cause === null || REFUSALS.includes(name);
  return {
    severity: 'warning',
    code: 'keeping-database',
    message: `nothing is kept after this tab is closed: the browser gives no database (${cause === null ? 'there is none' : reason(cause)})`,
    hint: `${mendOf(refused, name)}; until then ${EXPORT}`,
  };
}

function mendOf(refused: boolean, name: string): string {
  if (refused) return 'allow this site to store data, or leave private mode, and reload';
  if (name === 'QuotaExceededError') return 'free space on the disk, and reload';
  return 'close the other tabs of Scorebench and reload, or restart the browser';
}

/** What is kept was written by a newer version of this page than the one that is open. */
function olderThanKept(): Diagnostic {
  return {
    severity: 'warning',
    code: 'keeping-older',
    message:
      'nothing is kept after this tab is closed: what this browser keeps was written by a newer version of Scorebench, and this one leaves it untouched',
    hint: `reload to get the newer version, or open it where it was used last; until then ${EXPORT}`,
  };
}

/** The notebook that was kept on the last visit can't be opened. */
export function unreadNotebook(name: string | undefined): Diagnostic {
  return {
    severity: 'warning',
    code: 'keeping-notebook',
    message: `the notebook ${name === undefined ? '' : `${name} `}that was kept on the last visit can't be read, and stays as it is`,
    hint: 'open it with the version of Scorebench that kept it; a notebook that is opened here is kept beside it',
  };
}

/** Files can't be kept; `why` completes "files of data are not kept: …". */
export function noFiles(why: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'keeping-files',
    message: `files of data are not kept for the next visit: ${why}`,
    hint: 'load them again after a reload',
  };
}

/** A change of texts could not be written. */
export function notWritten(cause: unknown): Diagnostic {
  const full = isQuota(cause);
  return {
    severity: 'warning',
    code: full ? 'keeping-full' : 'keeping-write',
    message: `the last changes are not kept: ${full ? 'the browser has no room left for this site' : reason(cause)}`,
    hint: `${full ? 'free space on the disk, or forget a data set; ' : ''}${EXPORT}`,
  };
}

/** The storage went away while the page was open. */
export function storageLost(): Diagnostic {
  return {
    severity: 'warning',
    code: 'keeping-lost',
    message:
      'what was kept is gone, and changes are not kept any more: the browser has cleared the storage of this site',
    hint: `${EXPORT}, then reload`,
  };
}

/** A page of a newer version has taken the database over. */
export function newerVersion(): Diagnostic {
  return {
    severity: 'warning',
    code: 'keeping-newer',
    message: 'changes are not kept any more: a newer version of Scorebench is open in another tab',
    hint: `${EXPORT}, then reload`,
  };
}

/** The files don't fit; `needed` are the bytes to be copied, null where even the rest has no room. */
export function noRoom(needed: number | null, { used, quota }: StorageFacts): Diagnostic {
  const need = needed === null ? '' : `they need ${bytesText(needed)}, and `;
  return {
    severity: 'error',
    code: 'keeping-full',
    message: `the files can't be kept for the next visit: ${need}${roomText(needed ?? 0, used, quota)}`,
    hint: `free space on the disk and try again; the data stays open in this tab, and ${STAYS}`,
  };
}

/** Some browsers hide how much they really give, and name a quota that would have been enough. */
function roomText(needed: number, used: number | null, quota: number | null): string {
  if (used === null) return 'the browser has no room for that';
  if (quota === null || used + needed <= quota)
    return `the browser has no room for that beside the ${bytesText(used)} in use`;
  return `the browser gives this site ${bytesText(quota)}, of which ${bytesText(used)} are in use`;
}

/** Kept files are not there any more, or not whole. */
export function filesGone(names: readonly string[]): Diagnostic[] {
  return names.map((path) => ({
    severity: 'error',
    code: 'keeping-gone',
    path,
    message: 'the browser has removed this file from its storage',
    hint: 'load it again; the models are still there',
  }));
}

/** Kept files that hold other bytes than were put there; by name, what can be done is asked. */
export function filesChanged(names: readonly string[]): Diagnostic[] {
  return names.map((path) => ({
    severity: 'error',
    code: 'keeping-changed',
    path,
    message: 'the copy that this browser keeps of the file has changed since it was made: its SHA-256 is another one',
    hint: 'load the file again from the original, use the copy as it is, or forget it',
  }));
}

/** What was kept can't be understood. */
export function unreadable(): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-unreadable',
    message: "the kept data set was written by another version of Scorebench and can't be opened by this one",
    hint: 'load its files again; the models are still there',
  };
}

/** A file that was to be kept can't be read. */
export function sourceGone(path: string, cause: unknown): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-source',
    path,
    message: `the file can't be read any more, so that it is not kept: ${reason(cause)}`,
    hint: `if it has been changed or moved, load it again; ${STAYS}`,
  };
}

/** The browser's storage fails when the kept data set is to be opened. */
export function notOpened(cause: unknown): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-read',
    message: `the kept data set could not be opened: ${reason(cause)}`,
    hint: 'reload to try again, or load its files; the models are still there',
  };
}

/** Something else failed while a data set was being kept. */
export function notSaved(cause: unknown): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-write',
    message: `the data set could not be kept for the next visit: ${reason(cause)}`,
    hint: `it stays open in this tab, and ${STAYS}`,
  };
}

/** This tab may not write. */
export function otherTabWrites(): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-reader',
    message: 'this tab keeps nothing: Scorebench is open in another tab, and only the first one keeps what changes',
    hint: 'go on in the other tab, or close it',
  };
}

/** Everything was forgotten, in this tab or another, and nothing is kept until a reload. */
export function allForgotten(): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-forgotten',
    message: 'everything was forgotten, and this tab keeps nothing any more',
    hint: 'reload to start anew',
  };
}

/** Something is left after everything was to be forgotten. */
export function stillThere(what: string): Diagnostic {
  return {
    severity: 'error',
    code: 'keeping-left',
    message: `not everything could be forgotten: ${what} is still there`,
    hint: "close the other tabs of Scorebench and forget again, or clear this site's data in the browser's settings",
  };
}

/** Whether it failed for want of room. */
export function isQuota(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'QuotaExceededError';
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no reason given';
  return cause.message === '' ? cause.name : cause.message;
}

function bytesText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
