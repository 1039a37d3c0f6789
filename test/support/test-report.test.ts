import { expect, test } from 'vitest';
import { countTests, formatReport, type VitestReport } from './test-report';

function report(passed: number, total: number, emptyFailedFiles = 0): VitestReport {
  const files = Array.from({ length: emptyFailedFiles }, () => ({ status: 'failed', assertionResults: [] }));
  return { numPassedTests: passed, numTotalTests: total, testResults: files };
}

test('a test that was skipped counts as failed', () => {
  expect(countTests(report(3, 5), true)).toMatchObject({ passed: 3, failed: 2 });
});

test('a file that could not be loaded counts as failed', () => {
  expect(countTests(report(3, 3, 1), false)).toMatchObject({ passed: 3, failed: 1 });
});

test('a run that ended badly has failed even when each of its tests passed', () => {
  expect(countTests(report(3, 3), false)).toMatchObject({ passed: 3, failed: 1 });
});

test('a run that left no report has failed', () => {
  expect(countTests(null, true)).toEqual({ passed: 0, failed: 1 });
});

test('a test that passed only when it was tried again is named, and has passed', () => {
  const results = [
    { fullName: 'a run that is saved', meta: { triedAgain: true } },
    { fullName: 'a run that is opened', meta: {} },
  ];
  const counts = countTests(
    { numPassedTests: 2, numTotalTests: 2, testResults: [{ status: 'passed', assertionResults: results }] },
    true,
  );
  expect(counts).toEqual({ passed: 2, failed: 0, triedAgain: ['a run that is saved'] });
  const text = formatReport([{ name: 'e2e', ...counts, elapsedMs: 1000, notRun: null }]);
  expect(text).toMatch(/^Passed only when tried again:\n {2}a run that is saved\n\n2 passed, 0 failed$/m);
});

test('the report ends with the sums of all steps, alone on the last line', () => {
  const text = formatReport([
    { name: 'lint', passed: 1, failed: 0, elapsedMs: 900, notRun: null },
    { name: 'unit', passed: 40, failed: 2, elapsedMs: 12_340, notRun: null },
    { name: 'e2e', passed: 0, failed: 1, elapsedMs: 0, notRun: 'build failed' },
  ]);
  expect(text.split('\n').at(-1)).toBe('41 passed, 3 failed');
  expect(text).toMatch(/^FAILED unit +12\.3 s +40 passed, 2 failed$/m);
  expect(text).toContain('not run: build failed');
});
