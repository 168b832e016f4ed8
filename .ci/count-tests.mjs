import { existsSync, readFileSync } from 'node:fs';

/** Prints "PASSED FAILED" of Vitest's JSON report; the second argument is the exit code of the run. */
const [file, status] = process.argv.slice(2);

let passed = 0;
let failed = 0;
if (existsSync(file)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed = report.numPassedTests;
  failed = report.numFailedTests;
  // A file that could not even be loaded has no test that could fail.
  failed += report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length;
}
// An error outside any test, or no report at all.
if (status !== '0' && failed === 0) failed = 1;
console.log(`${passed} ${failed}`);
