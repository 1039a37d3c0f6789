import type { Plugin } from 'vite';
import { compiledKernelPath, kernelSources } from './compile-kernel.ts';

const VIRTUAL = /^virtual:kernel\/([a-z-]+)(\/relaxed)?$/;
const RESOLVED = /^\0virtual:kernel\/([a-z-]+)(\/relaxed)?$/;

/**
 * Resolves `import url from 'virtual:kernel/some-kind'` to the address of that kind's compiled WebAssembly kernel: a
 * separate hashed file in the build, a served file in development. `virtual:kernel/some-kind/relaxed` gives the variant
 * for browsers with relaxed SIMD. Belongs in `plugins` and in `worker.plugins`.
 */
export function kernelsPlugin(): Plugin {
  return {
    name: 'kernels',
    resolveId(id) {
      return VIRTUAL.test(id) ? `\0${id}` : null;
    },
    async load(id) {
      const [, kind, relaxed] = RESOLVED.exec(id) ?? [];
      if (kind === undefined) return null;
      for (const source of await kernelSources(kind)) this.addWatchFile(source);
      const wasm = JSON.stringify(`${await compiledKernelPath(kind, relaxed ? 'relaxed' : 'plain')}?url&no-inline`);
      return `export { default } from ${wasm};`;
    },
  };
}
