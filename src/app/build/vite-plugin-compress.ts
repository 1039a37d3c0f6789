import { minify } from 'terser';
import type { Plugin } from 'vite';

/** The chunks for which the first images wait. */
const FIRST = new Set(['index', 'start', 'page', 'trainer']);

/**
 * Lets Terser shorten the code for which the first images wait, before the bundler's own minifier shortens names:
 * together they save half a kilobyte more than either alone. For all other code it would take longer than it is worth.
 * Belongs in `plugins` and in `worker.plugins`.
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
          // Inlining functions makes React longer.
          compress: { passes: 2, reduce_funcs: name !== 'page' },
          sourceMap: Boolean(sourcemap),
        });
        return { code: result.code!, map: (result.map as string | undefined) ?? null };
      },
    },
  };
}
