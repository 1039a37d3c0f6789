import { compileKernel } from '../../src/encoders/compile-kernel';

let module: Promise<WebAssembly.Module> | undefined;

/** The kernel, compiled once per test file. */
export function kernelModule(): Promise<WebAssembly.Module> {
  module ??= compileKernel('tied-kwta').then((bytes) => WebAssembly.compile(bytes));
  return module;
}
