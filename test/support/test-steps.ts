/** The steps of `npm test` and of `npm run test:stress`, in order. */
import { join } from 'node:path';
import { PAGE_IS_BUILT } from './serve-for-tests';
import { STRESS_VARIABLE } from './stress';

/** The folder for results of the tests; not committed. */
export const RESULTS_FOLDER = join('node_modules', '.cache', 'test-results');

export interface TestStep {
  readonly name: string;
  /** A command of node_modules/.bin and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** The file for vitest's results; null for a check, which passes or fails as a whole and may run in parallel. */
  readonly results: string | null;
  /** A step that must succeed before this one. */
  readonly needs?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const build = check('build', ['vite', 'build', '--logLevel', 'warn']);

/** By default vitest leaves one core free, which on two cores is half of them. */
const ALL_CORES = '--maxWorkers=100%';
/** Each worker has its own browser and pages, which wait more than they compute. */
const TWO_BROWSERS = '--maxWorkers=2';

/** A file that has not changed since it was found well formatted need not be read again. */
const CACHED = ['--cache', '--cache-strategy', 'content'];
/** By default several threads check parts of a project, and each works out all shared types for itself. */
const ONE_CHECKER = ['--checkers', '1'];

const UNIT = ['node', 'dom', 'mocked'];

export const STEPS: readonly TestStep[] = [
  check('formatting', ['prettier', '--check', '--log-level', 'warn', ...CACHED, '.']),
  build,
  check('lint', ['oxlint', '--type-aware', '--deny-warnings']),
  check('types', ['tsc', '-b', ...ONE_CHECKER]),
  check('dead-code', ['knip']),
  { ...check('size', ['size-limit']), needs: 'build' },
  tests('unit', UNIT, 'run', ALL_CORES),
  tests('browser', ['browser'], 'run'),
  { ...tests('e2e', ['e2e'], 'run', TWO_BROWSERS), needs: 'build', environment: { [PAGE_IS_BUILT]: '1' } },
];

/** Only tests that try more than in `npm test`; one at a time, because times are compared with bounds. */
const STRESSED = ['related', '--run', join('test', 'support', 'stress.ts')];
const LONG = { [STRESS_VARIABLE]: '1' };

export const STRESS_STEPS: readonly TestStep[] = [
  build,
  { ...tests('unit', UNIT, ...STRESSED, ALL_CORES), environment: LONG },
  {
    ...tests('e2e', ['e2e'], ...STRESSED, '--maxWorkers=1'),
    needs: 'build',
    environment: { ...LONG, [PAGE_IS_BUILT]: '1' },
  },
];

function check(name: string, command: readonly [string, ...string[]]): TestStep {
  return { name, command, results: null };
}

function tests(name: string, projects: readonly string[], ...what: readonly string[]): TestStep {
  const results = join(RESULTS_FOLDER, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  return { name, command: ['vitest', ...what, ...chosen, ...reporters], results };
}
