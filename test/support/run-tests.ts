/**
 * `npm test`: runs every check and every test, goes on after a failure, and ends with the line `N passed, N failed`.
 * `npm test -- --only unit,browser` runs these steps alone.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './find-browser';
import { countTests, formatReport, type StepOutcome, type VitestReport } from './test-report';
import { RESULTS_FOLDER, STEPS, type TestStep } from './test-steps';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = chooseSteps(values.only);

if (chosen.some(({ name }) => name === 'browser' || name === 'e2e')) process.env['CHROME_PATH'] = await ensureBrowser();
mkdirSync(RESULTS_FOLDER, { recursive: true });

const outcomes: StepOutcome[] = [];
for (const step of chosen) outcomes.push(await runStep(step));

console.log(`\n${formatReport(outcomes)}`);
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;

function chooseSteps(only: string | undefined): readonly TestStep[] {
  if (only === undefined) return STEPS;
  const names = only.split(',');
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `--only names "${unknown.join(', ')}"; expected some of ${STEPS.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(1);
  }
  return STEPS.filter(({ name }) => names.includes(name));
}

async function runStep(step: TestStep): Promise<StepOutcome> {
  const needed = outcomes.find(({ name }) => name === step.needs);
  if (needed && needed.failed > 0) {
    return { name: step.name, passed: 0, failed: 1, elapsedMs: 0, notRun: `${needed.name} failed`, triedAgain: [] };
  }
  console.log(`\n── ${step.name}: ${step.command.join(' ')}`);
  // A report left by an earlier run must not be counted as this one's.
  if (step.results) rmSync(step.results, { force: true });
  const start = performance.now();
  const endedWell = (await run(step)) === 0;
  const elapsedMs = performance.now() - start;
  const counts = step.results
    ? countTests(readReport(step.results), endedWell)
    : { passed: endedWell ? 1 : 0, failed: endedWell ? 0 : 1, triedAgain: [] };
  return { name: step.name, ...counts, elapsedMs, notRun: null };
}

/** Runs a command of node_modules/.bin with its output shown as it comes. @returns its exit code. */
function run(step: TestStep): Promise<number | null> {
  const [command, ...args] = step.command;
  const path = [resolve('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, ...step.environment };
  // On Windows these commands are batch files, which need a shell.
  const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  return new Promise((done) => {
    child.once('exit', done);
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      done(null);
    });
  });
}

function readReport(path: string): VitestReport | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as VitestReport) : null;
}
