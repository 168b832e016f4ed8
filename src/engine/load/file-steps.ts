import { doneShare } from '../../core/done-share.ts';
import type { ReadOptions } from '../../readers/table.ts';
import type { LoadOptions } from './load-context.ts';

/**
 * What tells, while files of one table are read, which one it is and how much of all is read: `reading b.csv (2 of 3)`.
 * Once all is read and only worked on, the share is null.
 */
export function fileSteps(
  files: readonly { source: { name: string } }[],
  onProgress: NonNullable<LoadOptions['onProgress']>,
): Required<Pick<ReadOptions, 'onFile' | 'onProgress'>> {
  let step = '';
  let share: number | null = null;
  return {
    onFile: (name, number) => {
      step = `reading ${name}${files.length > 1 ? ` (${number} of ${files.length})` : ''}`;
      onProgress(step, share);
    },
    onProgress: (done, total) => {
      share = doneShare(done, total);
      onProgress(step, share);
    },
  };
}

/** The files of a table as a step names them: `a.csv`, `a.csv and 2 more`. */
export function filesNamed(files: readonly { source: { name: string } }[]): string {
  const [first, ...more] = files;
  return `${first?.source.name ?? ''}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}
