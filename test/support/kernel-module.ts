import { compileKernel } from '../../src/encoders/tied-kwta/kernel/compile-kernel';

let module: Promise<WebAssembly.Module> | undefined;

/** The kernel, compiled once per test file. */
export function kernelModule(): Promise<WebAssembly.Module> {
  module ??= compileKernel().then((bytes) => WebAssembly.compile(bytes));
  return module;
}
