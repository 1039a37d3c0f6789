import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { compileKernel } from '../../src/encoders/compile-kernel';

let plain: Promise<WebAssembly.Module> | undefined;
let relaxed: Promise<WebAssembly.Module> | undefined;

/** The kernel, compiled once per test file. */
export function kernelModule(): Promise<WebAssembly.Module> {
  plain ??= compileKernel('tied-kwta').then((bytes) => WebAssembly.compile(bytes));
  return plain;
}

/** The variant for browsers with relaxed SIMD. Node 20 has it behind a flag, which later versions no longer accept. */
export function relaxedKernelModule(): Promise<WebAssembly.Module> {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
  relaxed ??= compileKernel('tied-kwta', 'relaxed').then((bytes) => WebAssembly.compile(bytes));
  return relaxed;
}
