import { expect, test } from 'vitest';
import { countTests, formatReport, type VitestReport } from './test-report';

function report(passed: number, total: number, emptyFailedFiles = 0): VitestReport {
  const files = Array.from({ length: emptyFailedFiles }, () => ({
    name: '/somewhere/test/empty.test.ts',
    status: 'failed',
    message: 'Unexpected token',
    assertionResults: [],
  }));
  return { numPassedTests: passed, numTotalTests: total, testResults: files };
}

test('a test that was skipped counts as failed', () => {
  expect(countTests(report(3, 5), true)).toEqual({ passed: 3, failed: 2, failures: [] });
});

test('a file that could not be loaded counts as failed', () => {
  expect(countTests(report(3, 3, 1), false)).toEqual({
    passed: 3,
    failed: 1,
    failures: ['empty.test.ts: Unexpected token'],
  });
});

test('a run that ended badly has failed even if each of its tests passed', () => {
  expect(countTests(report(3, 3), false)).toEqual({ passed: 3, failed: 1, failures: [] });
});

test('a run that left no report has failed', () => {
  expect(countTests(null, true)).toEqual({ passed: 0, failed: 1, failures: ['There is no report.'] });
});

test('a test that did not pass is named with its file and the first line of its error', () => {
  const results = [
    { status: 'passed', fullName: 'learns', failureMessages: [] },
    { status: 'failed', fullName: 'forgets', failureMessages: ['Error: expected 4 to be 40\n    at line 7'] },
    { status: 'pending', fullName: 'sleeps', failureMessages: [] },
  ];
  const file = { name: '/somewhere/test/kinds.e2e.test.ts', status: 'failed', message: '', assertionResults: results };
  expect(countTests({ numPassedTests: 1, numTotalTests: 3, testResults: [file] }, false)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['kinds.e2e.test.ts: forgets: Error: expected 4 to be 40', 'kinds.e2e.test.ts: sleeps: pending'],
  });
});

test('the report ends with the sums of all steps, alone on the last line', () => {
  const text = formatReport([
    { name: 'lint', passed: 1, failed: 0, elapsedMs: 900, notRun: null, failures: [] },
    { name: 'unit', passed: 40, failed: 2, elapsedMs: 12_340, notRun: null, failures: ['a.test.ts: is red: Error'] },
    { name: 'e2e', passed: 0, failed: 1, elapsedMs: 0, notRun: 'build failed', failures: [] },
  ]);
  expect(text.split('\n').at(-1)).toBe('41 passed, 3 failed');
  expect(text).toMatch(/^FAILED unit +12\.3 s +40 passed, 2 failed$/m);
  expect(text).toMatch(/^a\.test\.ts: is red: Error$/m);
  expect(text).toContain('not run: build failed');
});
