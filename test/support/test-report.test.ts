import { expect, test } from 'vitest';
import { countTests, formatReport, type VitestReport } from './test-report';

function report(passed: number, total: number, emptyFailedFiles = 0): VitestReport {
  const files = Array.from({ length: emptyFailedFiles }, () => ({ status: 'failed', assertionResults: [] }));
  return { numPassedTests: passed, numTotalTests: total, testResults: files };
}

test('a test that was skipped counts as failed', () => {
  expect(countTests(report(3, 5), true)).toEqual({ passed: 3, failed: 2 });
});

test('a file that could not be loaded counts as failed', () => {
  expect(countTests(report(3, 3, 1), false)).toEqual({ passed: 3, failed: 1 });
});

test('a run that ended badly has failed even when each of its tests passed', () => {
  expect(countTests(report(3, 3), false)).toEqual({ passed: 3, failed: 1 });
});

test('a run that left no report has failed', () => {
  expect(countTests(null, true)).toEqual({ passed: 0, failed: 1 });
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
