/** Compiles the kernel in Node: for the Vite plugin, for tests and for measurements alike. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(SOURCES, '../../../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/kernel');
/** These two run in Node and are no part of the kernel. */
const BUILD_HELPERS = ['compile-kernel.ts', 'vite-plugin.ts'];
const OPTIONS = [
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--optimizeLevel',
  '3',
  '--noAssert',
  '--disableWarning',
  '112',
];

/** Paths of the files the kernel is compiled from. */
export async function kernelSources(): Promise<string[]> {
  const names = await readdir(SOURCES);
  const sources = names.filter((name) => name.endsWith('.ts') && !BUILD_HELPERS.includes(name));
  return sources.sort().map((name) => path.join(SOURCES, name));
}

/**
 * The compiled kernel. It is kept under a hash of its sources and compiled only when they have changed.
 * @throws Error with the compiler's messages when it does not compile.
 */
export async function compileKernel(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(await compiledKernelPath()));
}

/** Where the compiled kernel lies; compiles it first when need be. */
export async function compiledKernelPath(): Promise<string> {
  const wasm = path.join(CACHE, `kernel-${await contentHash()}.wasm`);
  const cached = await readFile(wasm).catch(() => null);
  if (cached === null) await compile(wasm);
  return wasm;
}

async function contentHash(): Promise<string> {
  const compiler = await readFile(path.join(ROOT, 'node_modules/assemblyscript/package.json'));
  const hash = createHash('sha256').update(OPTIONS.join(' ')).update(compiler);
  for (const source of await kernelSources()) hash.update(path.basename(source)).update(await readFile(source));
  return hash.digest('hex').slice(0, 16);
}

async function compile(wasm: string): Promise<void> {
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const entry = path.relative(ROOT, path.join(SOURCES, 'kernel.ts'));
  const { error, stderr } = await main([entry, '--baseDir', ROOT, '--outFile', 'kernel.wasm', ...OPTIONS], {
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === null) throw new Error(`the kernel did not compile:\n${stderr.toString()}`);
  // Renaming is atomic: another compilation at the same time never reads half a file.
  const temporary = `${wasm}.${process.pid}.${Date.now()}`;
  await mkdir(CACHE, { recursive: true });
  await writeFile(temporary, binary);
  await rename(temporary, wasm);
}
