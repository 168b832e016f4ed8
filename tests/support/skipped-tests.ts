import { readFileSync } from 'node:fs';
import type { TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import type { Reporter } from 'vitest/reporters';

/** Lists every skipped test with its reason: a test that did not run must not look like one that passed. */
export class SkippedTests implements Reporter {
  #filtered = false;

  onInit(vitest: Vitest): void {
    // `-t` skips what it does not match; that was asked for.
    this.#filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#filtered) return;
    const lines = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map(
        (test) => `  ${module.relativeModuleId} > ${test.fullName}: ${reason(test)}`,
      ),
    );
    if (lines.length > 0) console.log(`\nskipped (${lines.length}):\n${lines.join('\n')}`);
  }
}

/** The note given to `skip()`, else the condition as it stands in the file, such as `skipIf(!sharedData)`. */
function reason(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note) return result.note;
  const condition = [test, ...suitesAround(test)].map(sourceLine).find((line) => /\b(skip|todo|runIf)/.test(line));
  if (condition?.includes('sharedData')) return 'no shared data here; name its folder in SCOREBENCH_SHARED_DATA';
  return condition?.match(/\b(skipIf|runIf)\(.*?\)(?=[(.])|\b(skip|todo)\b/)?.[0] ?? 'its file says so';
}

function suitesAround(test: TestCase): TestSuite[] {
  const suites: TestSuite[] = [];
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) suites.push(parent);
  return suites;
}

function sourceLine({ location, module }: TestCase | TestSuite): string {
  return location ? (readFileSync(module.moduleId, 'utf8').split('\n')[location.line - 1] ?? '') : '';
}
