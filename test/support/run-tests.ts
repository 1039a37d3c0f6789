/**
 * `npm test`: runs every check and every test, continues after a failure, and ends with the line `N passed, N failed`.
 * `npm test -- --only unit,browser` runs only these steps. `npm run test:stress` runs the long random tests.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { ensureBrowser } from './find-browser';
import { countTests, formatReport, type StepOutcome, type VitestReport } from './test-report';
import { RESULTS_FOLDER, STEPS, STRESS_STEPS, type TestStep } from './test-steps';

const SHOWN = ['inherit', 'inherit'] as const;
const KEPT = ['pipe', 'pipe'] as const;

const { values } = parseArgs({ options: { only: { type: 'string' }, stress: { type: 'boolean', default: false } } });
const chosen = chooseSteps(values.stress ? STRESS_STEPS : STEPS, values.only);

if (chosen.some(({ name }) => name === 'browser' || name === 'e2e')) process.env['CHROME_PATH'] = await ensureBrowser();
mkdirSync(RESULTS_FOLDER, { recursive: true });

// Checks keep at most one core busy each, and run in parallel; tests use all cores.
const checks = pLimit(availableParallelism());
const begun = new Map<string, Promise<StepOutcome>>();
for (const step of chosen) if (!step.results) begun.set(step.name, runStep(step));
await Promise.all(begun.values());
for (const step of chosen) {
  if (!step.results) continue;
  const outcome = runStep(step);
  begun.set(step.name, outcome);
  await outcome;
}
const outcomes = await Promise.all(chosen.map(({ name }) => begun.get(name)!));

console.log(`\n${formatReport(outcomes)}`);
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;

function chooseSteps(steps: readonly TestStep[], only: string | undefined): readonly TestStep[] {
  if (only === undefined) return steps;
  const names = only.split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `--only names "${unknown.join(', ')}"; expected some of ${steps.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(1);
  }
  return steps.filter(({ name }) => names.includes(name));
}

async function runStep(step: TestStep): Promise<StepOutcome> {
  const needed = step.needs === undefined ? undefined : await begun.get(step.needs);
  if (needed && needed.failed > 0) {
    return { name: step.name, passed: 0, failed: 1, elapsedMs: 0, notRun: `${needed.name} failed`, failures: [] };
  }
  return step.results ? runTests(step, step.results) : checks(() => runCheck(step));
}

async function runCheck(step: TestStep): Promise<StepOutcome> {
  const start = performance.now();
  const { code, output } = await run(step, false);
  // Printed now, so that it does not mix with the output of the others.
  console.log(`\n── ${step.name}: ${step.command.join(' ')}\n${output}`.trimEnd());
  const failed = code === 0 ? 0 : 1;
  return {
    name: step.name,
    passed: 1 - failed,
    failed,
    elapsedMs: performance.now() - start,
    notRun: null,
    failures: [],
  };
}

async function runTests(step: TestStep, results: string): Promise<StepOutcome> {
  console.log(`\n── ${step.name}: ${step.command.join(' ')}`);
  // A report left by an earlier run must not be counted as this one's.
  rmSync(results, { force: true });
  const start = performance.now();
  const { code } = await run(step, true);
  const elapsedMs = performance.now() - start;
  return { name: step.name, ...countTests(readReport(results), code === 0), elapsedMs, notRun: null };
}

/** Runs a command of node_modules/.bin. @param shown whether its output is shown as it comes, otherwise returned. */
function run(step: TestStep, shown: boolean): Promise<{ readonly code: number | null; readonly output: string }> {
  const [command, ...args] = step.command;
  const path = [resolve('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, ...step.environment };
  // On Windows these commands are batch files, which need a shell.
  const shell = process.platform === 'win32';
  const child = spawn(command, args, { stdio: ['inherit', ...(shown ? SHOWN : KEPT)], env, shell });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((done) => {
    child.once('close', (code) => done({ code, output }));
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      done({ code: null, output });
    });
  });
}

function readReport(path: string): VitestReport | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as VitestReport) : null;
}
