/** Proves that lint keeps the layout: offending files, linted with the project's own configuration, are refused. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Words that a search of this repository should not find. */
const [ANY, IGNORE, ONLY, SKIP] = ['any', 'ignore', 'only', 'skip'];

/** A file that must be refused: where it stands, what stands in it, and what lint must say. */
const OFFENCES: readonly (readonly [path: string, source: string, complaint: RegExp])[] = [
  ['src/core/offence-1.ts', `import '../engine/encoder';`, /model imports nothing but pure-rand/],
  ['src/core/offence-2.ts', `import 'ml-matrix';`, /model imports nothing but pure-rand/],
  ['src/core/offence-3.ts', `import 'react';`, /model imports nothing but pure-rand/],
  ['src/datasets/offence.ts', `import '../engine/encoder';`, /datasets imports only model/],
  ['src/datasets/files/offence.ts', `import '../../store/run-store';`, /datasets imports only model/],
  ['src/engine/offence-1.ts', `import '../worker/protocol';`, /engine imports only model/],
  ['src/engine/offence-2.ts', `import '../datasets/idx';`, /engine imports only model/],
  ['src/engine/offence-3.ts', `import 'zustand';`, /React/],
  ['src/render/offence-1.ts', `import '../store/run-store';`, /render imports only model/],
  ['src/render/offence-2.ts', `import 'react';`, /React/],
  ['src/store/offence-1.ts', `import '../worker/client';`, /store imports only model/],
  ['src/store/offence-2.ts', `import 'zustand';`, /zustand\/vanilla/],
  ['src/worker/offence-1.ts', `import '../store/run-store';`, /worker imports only model, datasets and engine/],
  ['src/worker/offence-2.ts', `import 'react';`, /React/],
  ['src/worker/client.ts', `import '../engine/encoder';`, /client\.ts and worker\/protocol\.ts import only model/],
  ['src/trainer/protocol.ts', `import './trainer';`, /client\.ts and worker\/protocol\.ts import only model/],
  ['src/hooks/offence.ts', `import '../worker/client';`, /hooks imports only store, render, datasets and model/],
  ['src/hooks/dynamic.ts', `void import('../engine/encoder');`, /hooks imports only store/],
  ['src/ui/draw/offence-1.ts', `import '../../store/run-store';`, /ui imports only hooks and model/],
  ['src/ui/draw/offence-2.ts', `import type {} from '../../worker/protocol';`, /ui imports only hooks and model/],
  ['src/app/offence.ts', `import '../../test/support/start';`, /knows nothing of test/],
  ['src/core/barrel.ts', `export * from './sdr';`, /barrel/],
  ['src/core/circle-a.ts', `import './circle-b';`, /[Cc]ycle/],
  ['src/core/circle-b.ts', `import './circle-a';`, /[Cc]ycle/],
  ['src/core/camelCase.ts', `export const one = 1;`, /kebab/],
  ['src/core/default.ts', `export default 1;`, /default/],
  ['src/core/any.ts', `export const one = (x: ${ANY}): void => x;`, /any/],
  ['src/core/ignored.ts', `// @ts-${IGNORE}\nexport const one: string = 1;`, /ts-ignore/],
  ['src/core/long.ts', 'export {};\n'.repeat(301), /too many lines/],
  ['test/model/focused.test.ts', `test.${ONLY}('one', () => expect(1).toBe(1));`, /focused/i],
  ['test/model/skipped.test.ts', `test.${SKIP}('one', () => expect(1).toBe(1));`, /[Dd]isabled|skip/],
];

/** Files that must pass: every arrow that the layout allows. */
const ALLOWED: readonly (readonly [path: string, source: string])[] = [
  ['src/core/allowed.ts', `import 'pure-rand/types/RandomGenerator';\nimport './sdr';`],
  ['src/datasets/allowed.ts', `import '../model/sdr';\nimport '@noble/hashes/sha2.js';`],
  ['src/engine/allowed.ts', `import '../model/sdr';\nimport 'virtual:kernel';`],
  ['src/render/allowed.ts', `import '../model/sdr';`],
  ['src/store/allowed.ts', `import '../model/sdr';\nimport 'zustand/vanilla';`],
  ['src/worker/allowed.ts', `import '../model/sdr';\nimport '../datasets/idx';\nimport '../engine/encoder';`],
  ['src/hooks/allowed.ts', `import 'react';\nimport '../store/run-store';\nimport '../render/color';`],
  ['src/ui/draw/allowed.ts', `import 'react';\nimport '../../hooks/use-theme';\nimport '../controls/slider';`],
  ['src/app/allowed.ts', `import '../store/run-store';\nimport '../worker/client';\nimport '../ui/draw/draw';`],
];

let folder: string;
let complaints: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
  await copyFile('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  for (const [path, source] of [...OFFENCES, ...ALLOWED]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${source}\n`);
  }
  complaints = await lint(folder);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(OFFENCES)('lint refuses %s: %s', (path, _source, complaint) => {
  expect(complaints.get(path)).toMatch(complaint);
});

test.each(ALLOWED)('lint lets %s import what the layout allows', (path) => {
  expect(complaints.get(path) ?? '').toBe('');
});

/** Runs oxlint in a folder. @returns what it said of each file, by its path with forward slashes. */
async function lint(cwd: string): Promise<ReadonlyMap<string, string>> {
  const require = createRequire(import.meta.url);
  const program = join(dirname(require.resolve('oxlint/package.json')), 'bin', 'oxlint');
  const output = await new Promise<string>((resolve, reject) => {
    // oxlint ends with 1 when it has complaints, which execFile takes for an error.
    execFile(process.execPath, [program, '--format', 'json'], { cwd }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(`oxlint gave no report: ${stdout}${stderr}`, { cause: error }));
    });
  });
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: readonly { filename: string; code: string; message: string; help?: string }[];
  };
  const byFile = new Map<string, string>();
  for (const { filename, code, message, help } of diagnostics) {
    const path = filename.replaceAll('\\', '/');
    byFile.set(path, `${byFile.get(path) ?? ''}${code}: ${message} ${help ?? ''}\n`);
  }
  return byFile;
}
