/** Counts and prints the outcome of the steps of `npm test`. */
import { basename } from 'node:path';

/** The outcome of one step. */
export interface StepOutcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly elapsedMs: number;
  /** Why the step was not run; null if it was. */
  readonly notRun: string | null;
  /** A line for each test that did not pass, with its file and its error. */
  readonly failures: readonly string[];
}

/** The contribution of one vitest run to a step's outcome. */
export type TestCounts = Pick<StepOutcome, 'passed' | 'failed' | 'failures'>;

/** The part of vitest's JSON report needed here. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  /** Path of the test file. */
  readonly name: string;
  readonly status: string;
  /** Why the file could not be loaded; empty if it was. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
}

/**
 * Counts the tests of one vitest run. A test that did not pass has failed, even if it was skipped; so has a file that
 * did not load, and a run that ended badly although each of its tests passed.
 * @param report null if vitest left none.
 */
export function countTests(report: VitestReport | null, endedWell: boolean): TestCounts {
  if (!report) return { passed: 0, failed: 1, failures: ['There is no report.'] };
  const filesNotLoaded = report.testResults.filter(isNotLoaded).length;
  const failed = report.numTotalTests - report.numPassedTests + filesNotLoaded;
  const failures = report.testResults.flatMap(failuresOf);
  return { passed: report.numPassedTests, failed: failed === 0 && !endedWell ? 1 : failed, failures };
}

const isNotLoaded = ({ status, assertionResults }: VitestFile): boolean =>
  status === 'failed' && assertionResults.length === 0;

function failuresOf(file: VitestFile): readonly string[] {
  const name = basename(file.name);
  if (isNotLoaded(file)) return [`${name}: ${firstLine(file.message)}`];
  return file.assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName, status, failureMessages: [why = status] }) => `${name}: ${fullName}: ${firstLine(why)}`);
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!;

/** The failures, and a table of the steps; the last line is `N passed, N failed`. */
export function formatReport(outcomes: readonly StepOutcome[]): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const rows = outcomes.map(({ name, passed, failed, elapsedMs, notRun }) => {
    const verdict = failed === 0 ? 'ok    ' : 'FAILED';
    const seconds = `${(elapsedMs / 1000).toFixed(1)} s`.padStart(8);
    const counts = `${passed} passed, ${failed} failed`;
    return `${verdict} ${name.padEnd(width)} ${seconds}  ${notRun ? `not run: ${notRun}` : counts}`;
  });
  const sum = (count: (outcome: StepOutcome) => number) => outcomes.reduce((total, one) => total + count(one), 0);
  const total = `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  return [...failures, ...(failures.length > 0 ? [''] : []), ...rows, '', total].join('\n');
}
