/** The same contest in Chromium, for the peers that run there. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer, type Plugin } from 'vite';
import { kernelsPlugin } from '../../src/encoders/vite-plugin-kernels';
import { launchArguments, ensureBrowser } from '../support/find-browser';
import { mnistFile } from '../support/mnist-files';
import type { BenchOptions } from './bench-options';
import type { Result } from './bench-rounds';
import type { ContestMessage } from './browser/contest.worker';

export interface BrowserComparison {
  readonly name: string;
  readonly results: readonly Result[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = '/test/bench/browser/index.html';

export async function benchInBrowser(
  order: Uint32Array,
  { rounds, secondsPerRound }: BenchOptions,
  report: (progress: string) => void,
): Promise<BrowserComparison> {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    plugins: [kernelsPlugin(), dataPlugin(order)],
    worker: { format: 'es', plugins: () => [kernelsPlugin()] },
  });
  await server.listen(0);
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArguments() });
  try {
    const page = await browser.newPage();
    const results = new Promise<readonly Result[]>((resolve, reject) => {
      const receive = (message: ContestMessage): void => {
        if ('progress' in message) report(`Chromium: ${message.progress}`);
        else if ('results' in message) resolve(message.results);
        else reject(new Error(`the benchmark stopped in the browser: ${message.problem}`));
      };
      page
        .exposeFunction('contestFinished', receive)
        .then(
          () =>
            page.goto(
              new URL(`${PAGE}?rounds=${rounds}&seconds=${secondsPerRound}`, server.resolvedUrls?.local[0]).href,
            ),
          reject,
        );
    });
    return { name: `Chromium ${browser.version()}`, results: await results };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Serves the training images and their order. */
function dataPlugin(order: Uint32Array): Plugin {
  return {
    name: 'bench-data',
    configureServer(server) {
      server.middlewares.use('/bench-images', (_, response, next) => {
        readFile(mnistFile('train')).then((bytes) => response.end(bytes), next);
      });
      server.middlewares.use('/bench-order', (_, response) => {
        response.end(Buffer.from(order.buffer));
      });
    },
  };
}
