/** Proves that the layout is enforced: the project's own lint configuration refuses offending files. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Split, so that a search of this repository does not find these words. */
const [ANY, IGNORE, ONLY, SKIP] = ['any', 'ignore', 'only', 'skip'];

/** A file that must be refused: its path, its content, and the complaint of lint. */
const OFFENCES: readonly (readonly [path: string, source: string, complaint: RegExp])[] = [
  ['src/core/offence-1.ts', `import '../encoders/encoder';`, /core imports nothing but pure-rand/],
  ['src/core/offence-2.ts', `import 'ml-matrix';`, /core imports nothing but pure-rand/],
  ['src/core/offence-3.ts', `import 'react';`, /core imports nothing but pure-rand/],
  ['src/encoders/offence-1.ts', `import '../trainer/protocol';`, /encoders imports only core/],
  ['src/encoders/offence-2.ts', `import 'zustand';`, /zustand\/vanilla/],
  ['src/encoders/offence-3.ts', `import './some-kind/kind';`, /Only the registry and load-engine\.ts/],
  ['src/encoders/some-kind/offence-1.ts', `import '../../datasets/idx';`, /encoders imports only core/],
  ['src/encoders/some-kind/offence-2.ts', `import '../other-kind/settings';`, /nothing of another kind/],
  ['src/measures/offence.ts', `import '../trainer/run';`, /measures imports only core and encoders/],
  ['src/datasets/offence.ts', `import '../encoders/encoder';`, /datasets imports only core/],
  ['src/datasets/files/offence.ts', `import '../../session/run-store';`, /datasets imports only core/],
  ['src/trainer/offence-1.ts', `import '../session/run-store';`, /trainer imports only core, encoders, measures/],
  ['src/trainer/offence-2.ts', `import 'react';`, /React only in/],
  ['src/trainer/client.ts', `import '../encoders/encoder';`, /only descriptions/],
  ['src/trainer/protocol.ts', `import './trainer';`, /Clients and protocols import only/],
  ['src/trainer/import/client.ts', `import '../run';`, /Clients and protocols import only/],
  ['src/trainer/import/protocol.ts', `import './read-files';`, /Clients and protocols import only/],
  ['src/session/offence-1.ts', `import '../features/draw/store';`, /session imports only core, datasets/],
  ['src/session/offence-2.ts', `import '../trainer/trainer';`, /only clients and protocols/],
  ['src/session/offence-3.ts', `import 'react';`, /React only in/],
  ['src/session/offence-4.ts', `import '../kit/use-throttled';`, /session imports only core, datasets/],
  ['src/session/feed/offence-1.ts', `void import('../../encoders/load-engine');`, /only descriptions/],
  ['src/session/feed/offence-2.ts', `import 'zustand';`, /zustand\/vanilla/],
  ['src/session/some-context.tsx', `import '../features/draw/store';`, /contexts import kit too/],
  ['src/kit/canvas/offence.ts', `import '../../session/run-store';`, /kit imports only core/],
  ['src/features/draw/offence-1.ts', `import '../settings/settings';`, /Of another feature only its store\.ts/],
  ['src/features/draw/offence-2.ts', `import type {} from '../../trainer/run';`, /only clients and protocols/],
  ['src/features/draw/offence-3.ts', `void import('../../encoders/tied-kwta/reference');`, /only descriptions/],
  ['src/features/draw/offence-4.ts', `import '../../measures/metrics';`, /features imports only kit, session, core/],
  ['src/features/draw/offence-5.ts', `import '../../datasets/files/npz';`, /Of the datasets a feature imports only/],
  ['src/features/draw/offence-6.ts', `import '../../app/page';`, /features imports only kit, session, core/],
  ['src/app/offence.ts', `import '../../test/support/start';`, /knows nothing of test/],
  ['src/core/barrel.ts', `export * from './sdr';`, /barrel/],
  ['src/core/circle-a.ts', `import './circle-b';`, /[Cc]ycle/],
  ['src/core/circle-b.ts', `import './circle-a';`, /[Cc]ycle/],
  ['src/core/types-a.ts', `import type { B } from './types-b';\nexport type A = B | 1;`, /[Cc]ycle/],
  ['src/core/types-b.ts', `import type { A } from './types-a';\nexport type B = A | 2;`, /[Cc]ycle/],
  ['src/core/camelCase.ts', `export const one = 1;`, /kebab/],
  ['src/core/default.ts', `export default 1;`, /default/],
  ['src/core/any.ts', `export const one = (x: ${ANY}): void => x;`, /any/],
  ['src/core/ignored.ts', `// @ts-${IGNORE}\nexport const one: string = 1;`, /ts-ignore/],
  ['src/core/long.ts', 'export {};\n'.repeat(301), /too many lines/],
  ['test/core/focused.test.ts', `test.${ONLY}('one', () => expect(1).toBe(1));`, /focused/i],
  ['test/core/skipped.test.ts', `test.${SKIP}('one', () => expect(1).toBe(1));`, /[Dd]isabled|skip/],
];

/** Files that must pass: every arrow that the layout allows. */
const ALLOWED: readonly (readonly [path: string, source: string])[] = [
  ['src/core/allowed.ts', `import 'pure-rand/types/RandomGenerator';\nimport './sdr';`],
  ['src/encoders/allowed.ts', `import '../core/sdr';\nimport './kind';`],
  ['src/encoders/registry.ts', `import './some-kind/kind';`],
  ['src/encoders/load-engine.ts', `void import('./some-kind/engine');`],
  [
    'src/encoders/some-kind/allowed.ts',
    `import '../../core/sdr';\nimport '../kind';\nimport 'virtual:kernel/some-kind';`,
  ],
  ['src/measures/allowed.ts', `import '../core/sdr';\nimport '../encoders/encoder';`],
  ['src/datasets/allowed.ts', `import '../core/sdr';\nimport '@noble/hashes/sha2.js';`],
  [
    'src/trainer/allowed.ts',
    `import '../core/sdr';\nimport '../datasets/idx';\nimport '../encoders/encoder';\nimport '../measures/metrics';`,
  ],
  ['src/trainer/baselines/client.ts', `import '../../core/sdr';\nimport './protocol';`],
  [
    'src/session/allowed.ts',
    `import '../core/sdr';\nimport '../datasets/loader';\nimport '../encoders/registry';\nimport '../trainer/client';
import '../trainer/baselines/client';\nimport 'zustand/vanilla';`,
  ],
  ['src/session/feed/allowed.ts', `import '@tanstack/react-query';`],
  ['src/session/allowed-context.tsx', `import 'react';\nimport '../kit/use-throttled';`],
  ['src/kit/canvas/allowed.ts', `import 'react';\nimport '../../core/sdr';`],
  [
    'src/features/draw/allowed.ts',
    `import 'react';\nimport '../../kit/controls/slider';\nimport '../../session/commands';\nimport '../atlas/store';
import '../../encoders/registry';\nimport '../../datasets/registry';\nimport '../../datasets/formats/export-name';
import '../../trainer/import/client';`,
  ],
  [
    'src/app/allowed.ts',
    `import '../session/run-session';\nimport '../trainer/client';\nimport '../features/draw/draw';`,
  ],
];

/** Folders of `test/` without a mirror: whole pages, what outlives every rebuilding, measurements, and test support. */
const WITHOUT_MIRROR = new Set(['browser', 'net', 'bench', 'support']);
/** AssemblyScript, which lint cannot read: kernels, and their common code. */
const ENCODERS = 'src/encoders';
const KERNEL_PARTS = 'src/encoders/kernel-parts';

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
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(OFFENCES)('lint refuses %s: %s', (path, _source, complaint) => {
  expect(complaints.get(path)).toMatch(complaint);
});

test.each(ALLOWED)('lint lets %s import what the layout allows', (path) => {
  expect(complaints.get(path) ?? '').toBe('');
});

test('every folder of src has a rule for its imports', async () => {
  const { overrides } = JSON.parse(await readFile('.oxlintrc.json', 'utf8')) as {
    overrides: readonly { files: readonly string[]; rules: Record<string, unknown> }[];
  };
  const ruled = new Set(
    overrides.flatMap(({ files, rules }) => (Array.isArray(rules['no-restricted-imports']) ? files : [])),
  );
  const folders = (await foldersIn('src')).filter((path) => !path.includes('/') && path !== 'styles');
  expect(folders.filter((path) => !ruled.has(`src/${path}/**`))).toEqual([]);
});

test('every folder of tests mirrors a folder of sources', async () => {
  const sources = new Set(await foldersIn('src'));
  const tests = (await foldersIn('test')).filter((path) => !WITHOUT_MIRROR.has(path.split('/')[0]!));
  expect(tests.filter((path) => !sources.has(path))).toEqual([]);
});

test('only tests named *.mocked replace modules: all others share theirs', async () => {
  const names = (await readdir('test', { recursive: true })).filter((name) => /(?<!\.mocked)\.test\.tsx?$/.test(name));
  const sources = await Promise.all(names.map((name) => readFile(join('test', name), 'utf8')));
  expect(names.filter((_, index) => /^vi\.(mock|doMock)\(/m.test(sources[index]!))).toEqual([]);
});

test('kernels import only from their own folder and the common code, without cycles', async () => {
  const kernels = (await foldersIn(ENCODERS)).filter((path) => path.endsWith('/kernel'));
  expect(kernels).not.toEqual([]);
  for (const sources of [KERNEL_PARTS, ...kernels.map((path) => `${ENCODERS}/${path}`)]) {
    const imports = await importsIn(sources);
    const outside = [...imports.values()].flat().filter((file) => !imports.has(file) && dirname(file) !== KERNEL_PARTS);
    expect(outside).toEqual([]);
    expect(circleIn(imports)).toEqual([]);
  }
});

/** The imports of each file of a folder: by path from that folder, and from elsewhere. */
async function importsIn(of: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = (await readdir(of)).filter((name) => name.endsWith('.ts'));
  const imports = files.map(async (file): Promise<[string, readonly string[]]> => {
    const source = await readFile(join(of, file), 'utf8');
    const from = [...source.matchAll(/^(?:import|export)\b[^;]*?['"]([^'"]+)['"];/gm)].map(([, path]) => path!);
    return [`${of}/${file}`, from.map((path) => `${join(of, path).replaceAll('\\', '/')}.ts`)];
  });
  return new Map(await Promise.all(imports));
}

/** @returns the paths of all folders below one, with forward slashes. */
async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/**
 * @returns the files in or leading to a cycle: those left after repeatedly removing files without remaining imports.
 */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set(imports.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const file of left) {
      if (!imports.get(file)!.some((other) => left.has(other))) left.delete(file);
    }
  }
  return [...left];
}

/** Runs oxlint in a folder. @returns its complaints about each file, by path with forward slashes. */
async function lint(cwd: string): Promise<ReadonlyMap<string, string>> {
  const require = createRequire(import.meta.url);
  const program = join(dirname(require.resolve('oxlint/package.json')), 'bin', 'oxlint');
  const output = await new Promise<string>((resolve, reject) => {
    // oxlint exits with 1 if it has complaints, which execFile treats as an error.
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

test('no two style sheets have the same name, of which the build makes the names of their classes', async () => {
  const files = await readdir('src', { recursive: true });
  const names = files.filter((file) => file.endsWith('.module.css')).map((file) => basename(file));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
