import type { Plugin } from 'vite';
import { compiledKernelPath, kernelSources } from './compile-kernel.ts';

const VIRTUAL = 'virtual:kernel';
const RESOLVED = `\0${VIRTUAL}`;

/**
 * `import url from 'virtual:kernel'` gives the address of the compiled WebAssembly kernel: a hashed file of its own in the
 * build, a served file in development. Belongs in `plugins` and in `worker.plugins`.
 */
export function kernelPlugin(): Plugin {
  return {
    name: 'kernel',
    resolveId(id) {
      return id === VIRTUAL ? RESOLVED : null;
    },
    async load(id) {
      if (id !== RESOLVED) return null;
      for (const source of await kernelSources()) this.addWatchFile(source);
      const wasm = JSON.stringify(`${await compiledKernelPath()}?url&no-inline`);
      return `export { default } from ${wasm};`;
    },
  };
}
