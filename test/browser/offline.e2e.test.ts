import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openPanel } from '../support/look-inside';
import { openBlank, openPage, waitForImagesSeen, type WatchedPage } from '../support/open-page';
import { choosePreset, press } from '../support/page-actions';
import { spareTheMachine } from '../support/sparing-page';
import { chooseDataset } from '../support/start-list';
import { withoutOpening, sharedBrowser } from '../support/with-page';

/** The page's folder on the host, which is not the root. */
const FOLDER = '/some/folder/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

interface HostOptions {
  readonly port?: number;
  /** Whether the service worker differs from the built one. */
  readonly newer?: boolean;
  /** Whether MNIST's first training images have another file name, as if they had changed. */
  readonly otherData?: boolean;
  /** Collects the names of requested files. */
  readonly asked?: string[];
}

const OTHER_FILE = 'train-00-other.bin';
const MANIFEST = 'datasets/mnist/manifest.json';

async function readBuilt(name: string, { newer, otherData }: HostOptions): Promise<Buffer> {
  if (otherData && name === MANIFEST) {
    return Buffer.from((await readFile(join('dist', MANIFEST), 'utf8')).replace(/train-00-\w+\.bin/, OTHER_FILE));
  }
  if (otherData && name.endsWith(OTHER_FILE)) {
    const [file = ''] = /train-00-\w+\.bin/.exec(await readFile(join('dist', MANIFEST), 'utf8')) ?? [];
    return readFile(join('dist/datasets/mnist', file));
  }
  const bytes = await readFile(join('dist', name));
  return newer && name === 'sw.js' ? Buffer.concat([bytes, Buffer.from('\n// newer\n')]) : bytes;
}

/** A static host that sends no special headers. */
function startHost(options: HostOptions = {}): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname === FOLDER ? 'index.html' : pathname.slice(FOLDER.length);
    if (!pathname.startsWith(FOLDER) || name.includes('..')) {
      response.writeHead(404).end();
      return;
    }
    options.asked?.push(name);
    readBuilt(name, options).then(
      (bytes) => {
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(options.port ?? 0, 'localhost', () => resolve(server)));
}

/** Opens the page in a separate context, with its service worker. */
async function openFrom(address: string): Promise<WatchedPage> {
  const opened = await openBlank(await sharedBrowser(), address);
  await spareTheMachine(opened.page.context());
  await opened.page.goto(address);
  return opened;
}

/** Stops the host once the page has fetched its late parts. */
async function goOffline(page: Page, host: Server): Promise<void> {
  await page.waitForLoadState('networkidle');
  await stop(host);
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Errors except those of the tab's icon, which the browser may request without the service worker. */
const ofPage = (errors: readonly string[]): string[] => errors.filter((error) => !error.includes('/icon.svg'));

/** Names of the dataset files that the page has kept. */
async function keptFiles(page: Page): Promise<string[]> {
  const addresses = await page.evaluate(async () => {
    const caches = await Promise.all((await globalThis.caches.keys()).map((name) => globalThis.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => url);
  });
  return addresses.filter((url) => url.includes('/datasets/')).map((url) => url.slice(url.lastIndexOf('/') + 1));
}

test('after one visit the page trains offline; a newer version is announced, and loaded on demand', async () => {
  const asked: string[] = [];
  let host = await startHost({ asked });
  const { port } = host.address() as AddressInfo;
  const address = `http://localhost:${port}${FOLDER}`;
  const { page, errors, externalRequests } = await openFrom(new URL(withoutOpening('#preset=narrow'), address).href);
  try {
    await waitForImagesSeen(page, 1000);
    // During training, Chromium takes long to start a service worker.
    await press(page, 'Pause');
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(address);
    // The page hands over the files to keep; they are not requested from the host again. Some may still be under way.
    const files = (): string[] => asked.filter((name) => name.endsWith('.bin'));
    const missing = async (): Promise<string[]> => {
      const kept = new Set(await keptFiles(page));
      return [...files().map((name) => basename(name)), 'manifest.json'].filter((name) => !kept.has(name));
    };
    await expect.poll(missing).toEqual([]);
    const kept = (await keptFiles(page)).filter((name) => name !== 'manifest.json');
    expect(kept.filter((name) => !files().some((file) => basename(file) === name))).toEqual([]);
    expect(files()).toHaveLength(new Set(files()).size);

    await goOffline(page, host);
    await page.goto('about:blank');
    await page.goto(new URL('#preset=narrow&open=max', address).href);
    await waitForImagesSeen(page, 62_000);
    // The rest of the test needs no training.
    await press(page, 'Pause');
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await openPanel(page, 'Scorecard');
    await page.getByRole('region', { name: 'Scorecard', exact: true }).waitFor();

    // During training, Chromium takes up to a minute to start a newer service worker.
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    host = await startHost({ port, newer: true });
    await page.evaluate(() => {
      (globalThis as { sameVisit?: boolean }).sameVisit = true;
    });
    await page.waitForTimeout(4000); // The page registers its worker again, some seconds after all images are there.
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    const load = page.getByRole('button', { name: 'Load it now' });
    await load.waitFor();
    expect(await page.evaluate(() => (globalThis as { sameVisit?: boolean }).sameVisit)).toBe(true);
    await Promise.all([page.waitForEvent('load'), load.click()]);
    expect(await page.evaluate(() => (globalThis as { sameVisit?: boolean }).sameVisit)).toBeUndefined();
    await waitForImagesSeen(page, 1000);
    expect(ofPage(errors)).toEqual([]);
    expect(externalRequests).toEqual([]);
  } finally {
    await page.context().close();
    await stop(host);
  }
});

test('a dataset never opened is not kept, and one changed on the host is not taken from the kept files', async () => {
  let host = await startHost();
  const { port } = host.address() as AddressInfo;
  const address = `http://localhost:${port}${FOLDER}`;
  const { page, errors } = await openFrom(new URL(withoutOpening('#data=bars'), address).href);
  try {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(await keptFiles(page)).toEqual([]);
    await goOffline(page, host);
    await page.reload();
    await waitForImagesSeen(page, 1000);

    host = await startHost({ port });
    await chooseDataset(page, 'MNIST');
    // Few units, because each reload repeats the run.
    await choosePreset(page, '64 units');
    await expect.poll(() => keptFiles(page)).toContain('manifest.json');
    await goOffline(page, host);

    const asked: string[] = [];
    host = await startHost({ port, otherData: true, asked });
    await page.reload();
    await waitForImagesSeen(page, 1000);
    await expect.poll(() => keptFiles(page)).toContain(OTHER_FILE);
    await expect
      .poll(async () => (await keptFiles(page)).filter((name) => name.startsWith('train-00')))
      .toEqual([OTHER_FILE]);
    expect(asked.filter((name) => name.endsWith('.bin'))).toEqual([`datasets/mnist/${OTHER_FILE}`]);

    await goOffline(page, host);
    await page.reload();
    await waitForImagesSeen(page, 1000);
    expect(ofPage(errors)).toEqual([]);
  } finally {
    await page.context().close();
    await stop(host);
  }
});

test('the page can be installed: it has a name, colours and icons', async () => {
  const host = await startHost();
  const { port } = host.address() as AddressInfo;
  const { page } = await openPage(await sharedBrowser(), `http://localhost:${port}${FOLDER}`, {
    // The browser reads the manifest from the HTML file itself.
    javaScriptEnabled: false,
  });
  try {
    const address = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
    const manifest = (await (await fetch(address)).json()) as { name: string; icons: { src: string; sizes: string }[] };
    expect(manifest).toMatchObject({ name: 'SDR Playground', start_url: './', scope: './', display: 'standalone' });
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    for (const { src } of manifest.icons) expect((await fetch(new URL(src, address))).status).toBe(200);
  } finally {
    await page.context().close();
    await stop(host);
  }
});
