import type { TestModule } from 'vitest/node';
import type { Reporter } from 'vitest/reporters';

/** How many files are named. */
const MOST = 20;

/** Where the time of a file went, in milliseconds. */
interface FileTime {
  project: string;
  file: string;
  tests: number;
  /** Imports, the environment and what runs before the first test. */
  before: number;
}

/** Lists the slowest test files, so that what makes a run long is seen where it grows. */
export class SlowFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const times = modules.map(timeOf).sort((a, b) => b.tests + b.before - (a.tests + a.before));
    // A few files that somebody asked for are all on the screen.
    if (times.length <= MOST) return;
    console.log(`\nslowest of ${times.length} files, in seconds: tests + imports and set-up`);
    for (const { project, file, tests, before } of times.slice(0, MOST))
      console.log(`  ${seconds(tests)} + ${seconds(before)}  ${project}  ${file}`);
  }
}

function timeOf(module: TestModule): FileTime {
  const { duration, collectDuration, prepareDuration, setupDuration, environmentSetupDuration } = module.diagnostic();
  return {
    project: module.project.name,
    file: module.relativeModuleId,
    tests: duration,
    before: collectDuration + prepareDuration + setupDuration + environmentSetupDuration,
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1).padStart(6);
}
