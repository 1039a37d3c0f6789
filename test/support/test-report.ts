/** What came out of the steps of `npm test`, counted and printed. */

/** What came out of one step. */
export interface StepOutcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly elapsedMs: number;
  /** Why it was not run, or null when it was. */
  readonly notRun: string | null;
}

/** What one vitest run adds to a step's outcome. */
export type TestCounts = Pick<StepOutcome, 'passed' | 'failed'>;

/** The part of vitest's JSON report that is counted here. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Counts the tests of one vitest run. Whatever did not pass has failed, a skipped test too; so has a file that did not
 * even load, and a run that ended badly although each of its tests passed.
 * @param report null when vitest left none.
 */
export function countTests(report: VitestReport | null, endedWell: boolean): TestCounts {
  if (!report) return { passed: 0, failed: 1 };
  const filesNotLoaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numTotalTests - report.numPassedTests + filesNotLoaded;
  return { passed: report.numPassedTests, failed: failed === 0 && !endedWell ? 1 : failed };
}

/** A table of the steps; the last line is `N passed, N failed`. */
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
  return [...rows, '', total].join('\n');
}
