import { minify } from 'terser';
import type { Plugin } from 'vite';

/** What the first images wait for. */
const FIRST = new Set(['index', 'start', 'page', 'trainer']);

/**
 * Has Terser put the code that the first images wait for in shorter words, before the bundler's own minifier shortens names: together
 * they save half a kilobyte more than either alone. For all other code it would take longer than it is worth. Belongs in `plugins` and
 * in `worker.plugins`.
 */
export function compressPlugin(): Plugin {
  return {
    name: 'compress-first-load',
    apply: 'build',
    renderChunk: {
      order: 'post',
      async handler(code, { name }, { sourcemap }) {
        if (!FIRST.has(name)) return null;
        const result = await minify(code, {
          module: true,
          ecma: 2020,
          mangle: false,
          // To put functions where they are called makes React longer.
          compress: { passes: 2, reduce_funcs: name !== 'page' },
          sourceMap: Boolean(sourcemap),
        });
        return { code: result.code!, map: (result.map as string | undefined) ?? null };
      },
    },
  };
}
