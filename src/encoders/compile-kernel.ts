/** Compiles the encoders' kernels in Node, for the Vite plugin, tests and benchmarks. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ENCODERS = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(ENCODERS, '../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/kernel');
/** Parts that kernels share; each kernel is compiled with the parts that it imports. */
const PARTS = path.join(ENCODERS, 'kernel-parts');
const PLAIN = [
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--optimizeLevel',
  '3',
  '--noAssert',
  '--importMemory',
  '--disableWarning',
  '112',
];
/** `relaxed` lets kernels use relaxed SIMD: see `ASC_FEATURE_RELAXED_SIMD` in their code. */
const OPTIONS = { plain: PLAIN, relaxed: [...PLAIN, '--enable', 'relaxed-simd'] } as const;

export type KernelVariant = keyof typeof OPTIONS;

/**
 * Paths of all source files that a kernel may use.
 * @param kind the id of a kind of encoder with a folder `kernel`.
 */
export async function kernelSources(kind: string): Promise<string[]> {
  const folders = [folderOf(kind), PARTS];
  const files = folders.map(async (folder) =>
    (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name)),
  );
  return (await Promise.all(files)).flat().sort();
}

function folderOf(kind: string): string {
  return path.join(ENCODERS, kind, 'kernel');
}

/**
 * The compiled kernel of a kind. Cached under a hash of its sources, and recompiled only when they change.
 * @throws Error with the compiler's messages if it does not compile.
 */
export async function compileKernel(kind: string, variant: KernelVariant = 'plain'): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(await compiledKernelPath(kind, variant)));
}

/** The path of the compiled kernel; compiles it first if necessary. */
export async function compiledKernelPath(kind: string, variant: KernelVariant = 'plain'): Promise<string> {
  const options = OPTIONS[variant];
  const name = variant === 'plain' ? 'kernel' : `${variant}-kernel`;
  const wasm = path.join(CACHE, `${name}-${kind}-${await contentHash(kind, options)}.wasm`);
  const cached = await readFile(wasm).catch(() => null);
  if (cached === null) await compile(kind, options, wasm);
  return wasm;
}

async function contentHash(kind: string, options: readonly string[]): Promise<string> {
  const compiler = await readFile(path.join(ROOT, 'node_modules/assemblyscript/package.json'));
  const hash = createHash('sha256').update(options.join(' ')).update(compiler);
  for (const source of await kernelSources(kind)) hash.update(path.basename(source)).update(await readFile(source));
  return hash.digest('hex').slice(0, 16);
}

async function compile(kind: string, options: readonly string[], wasm: string): Promise<void> {
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const entry = path.relative(ROOT, path.join(folderOf(kind), 'kernel.ts'));
  const { error, stderr } = await main([entry, '--baseDir', ROOT, '--outFile', 'kernel.wasm', ...options], {
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === null)
    throw new Error(`the kernel of ${kind} did not compile:\n${stderr.toString()}`);
  // Renaming is atomic: another compilation at the same time never reads half a file.
  const temporary = `${wasm}.${process.pid}.${Date.now()}`;
  await mkdir(CACHE, { recursive: true });
  await writeFile(temporary, binary);
  await rename(temporary, wasm);
}
