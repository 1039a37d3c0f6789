/** The steps of `npm test`, in order. */
import { join } from 'node:path';
import { PAGE_IS_BUILT } from './serve-for-tests';

/** Where the tests leave what they found; not committed. */
export const RESULTS_FOLDER = join('node_modules', '.cache', 'test-results');

export interface TestStep {
  readonly name: string;
  /** A command of node_modules/.bin and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Where vitest writes its results; null: the step is one check, passed or failed as a whole. */
  readonly results: string | null;
  /** A step without which this one is pointless. */
  readonly needs?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export const STEPS: readonly TestStep[] = [
  check('formatting', ['prettier', '--check', '--log-level', 'warn', '.']),
  check('lint', ['oxlint', '--type-aware', '--deny-warnings']),
  check('types', ['tsc', '-b']),
  check('dead-code', ['knip']),
  // By itself vitest leaves a core to others, which on two cores is half of all.
  tests('unit', ['node', 'dom'], '--maxWorkers=100%'),
  tests('browser', ['browser']),
  check('build', ['vite', 'build', '--logLevel', 'warn']),
  { ...check('size', ['size-limit']), needs: 'build' },
  { ...tests('e2e', ['e2e']), needs: 'build', environment: { [PAGE_IS_BUILT]: '1' } },
];

function check(name: string, command: readonly [string, ...string[]]): TestStep {
  return { name, command, results: null };
}

function tests(name: string, projects: readonly string[], ...options: readonly string[]): TestStep {
  const results = join(RESULTS_FOLDER, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  return { name, command: ['vitest', 'run', ...chosen, ...options, ...reporters], results };
}
