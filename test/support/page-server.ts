/** Builds the page and serves the result, as `npm start` does: for end-to-end tests, measurements and screenshots. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { build, preview } from 'vite';

/** A served page. */
export interface ServedPage {
  /** The address of the page, with a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the page into dist/, with React as users get it, for any caller. */
export async function buildPage(): Promise<void> {
  // vitest sets NODE_ENV to "test", with which vite would use React's development build.
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/**
 * Serves dist/ with the headers of vite.config.ts.
 * @param port the port to serve on; 0 takes a free one.
 * @throws Error if nothing has been built or the port is taken.
 */
export async function servePage(port = 0): Promise<ServedPage> {
  if (!existsSync('dist/index.html'))
    throw new Error('There is no dist/index.html: build the page first (npm run build).');
  // strictPort keeps vite from choosing another port; with port 0 the system chooses.
  const server = await preview({ preview: { port, strictPort: true, open: false } });
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error(`The page server came up without an address (port ${port}).`);
  return { url, close: () => server.close() };
}
