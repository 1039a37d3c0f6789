import { expect, test } from 'vitest';
import { countTests, formatReport, type TestResult, type VitestReport } from './test-report';

function report(passed: number, total: number, emptyFailedFiles = 0): VitestReport {
  const files = Array.from({ length: emptyFailedFiles }, () => ({ status: 'failed', assertionResults: [] }));
  return { numPassedTests: passed, numTotalTests: total, testResults: files };
}

test('a test that was skipped counts as failed', () => {
  expect(countTests(report(3, 5), true)).toEqual({ passed: 3, failed: 2, triedAgain: [] });
});

test('a file that could not be loaded counts as failed', () => {
  expect(countTests(report(3, 3, 1), false)).toEqual({ passed: 3, failed: 1, triedAgain: [] });
});

test('a run that ended badly has failed even when each of its tests passed', () => {
  expect(countTests(report(3, 3), false)).toEqual({ passed: 3, failed: 1, triedAgain: [] });
});

test('a run that left no report has failed', () => {
  expect(countTests(null, true)).toEqual({ passed: 0, failed: 1, triedAgain: [] });
});

test('a test that failed first and passed when tried again is counted once, and named with what it said', () => {
  const flaky: TestResult = {
    fullName: 'the page learns',
    status: 'passed',
    failureMessages: ['Error: expected 3\n(got 2)\n    at learn (page.ts:3:1)\n    at test (page.ts:9:1)'],
  };
  const steady: TestResult = { fullName: 'the page opens', status: 'passed', failureMessages: [] };
  const broken: TestResult = { ...flaky, fullName: 'the page ends', status: 'failed' };
  const testResults = [{ status: 'failed', assertionResults: [flaky, steady, broken] }];
  const counts = countTests({ numPassedTests: 2, numTotalTests: 3, testResults }, false);
  expect(counts).toEqual({ passed: 2, failed: 1, triedAgain: ['the page learns: Error: expected 3\n(got 2)'] });
  const lines = formatReport([{ name: 'e2e', elapsedMs: 1, notRun: null, ...counts }]).split('\n');
  expect(lines).toContain('e2e: passed only when tried again: the page learns: Error: expected 3');
  expect(lines.at(-1)).toBe('2 passed, 1 failed');
});

test('the report ends with the sums of all steps, alone on the last line', () => {
  const text = formatReport([
    { name: 'lint', passed: 1, failed: 0, elapsedMs: 900, notRun: null, triedAgain: [] },
    { name: 'unit', passed: 40, failed: 2, elapsedMs: 12_340, notRun: null, triedAgain: [] },
    { name: 'e2e', passed: 0, failed: 1, elapsedMs: 0, notRun: 'build failed', triedAgain: [] },
  ]);
  expect(text.split('\n').at(-1)).toBe('41 passed, 3 failed');
  expect(text).toMatch(/^FAILED unit +12\.3 s +40 passed, 2 failed$/m);
  expect(text).toContain('not run: build failed');
});
