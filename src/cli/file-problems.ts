import { UserError } from '../core/diagnostics.ts';

/** The message for a file that can't be read: `problem` says why. */
export function unreadable(path: string, problem: unknown, hint = 'check the path', cause = problem): UserError {
  return fileProblem('unreadable', path, `can't be read: ${reason(problem)}`, hint, cause);
}

/** The message for a file that can't be written: `problem` says why. */
export function unwritable(path: string, problem: unknown): UserError {
  return fileProblem(
    'unwritable',
    path,
    `can't be written: ${reason(problem)}`,
    'choose another file for --out',
    problem,
  );
}

function fileProblem(code: string, path: string, message: string, hint: string, cause: unknown): UserError {
  return new UserError([{ severity: 'error', code, path, message, hint }], { cause });
}

function reason(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  return 'code' in problem && problem.code === 'ENOENT' ? 'there is no such file' : problem.message;
}
