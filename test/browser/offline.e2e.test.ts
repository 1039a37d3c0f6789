import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openPage, waitForImagesSeen } from '../support/open-page';
import { press } from '../support/page-actions';
import { sharedBrowser } from '../support/with-page';

/** Where the page lies on the host: not at its root. */
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

/** A static host that sends no special headers. @param newer whether the service worker differs from the one that was built. */
function startHost(port: number, newer: boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname === FOLDER ? 'index.html' : pathname.slice(FOLDER.length);
    if (!pathname.startsWith(FOLDER) || name.includes('..')) {
      response.writeHead(404).end();
      return;
    }
    readFile(join('dist', name)).then(
      (bytes) => {
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        const changed = newer && name === 'sw.js' ? Buffer.concat([bytes, Buffer.from('\n// newer\n')]) : bytes;
        response.writeHead(200, { 'Content-Type': type }).end(changed);
      },
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(port, 'localhost', () => resolve(server)));
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test('after one visit the page trains without a network; a newer version is announced and loaded when asked for', async () => {
  let host = await startHost(0, false);
  const { port } = host.address() as AddressInfo;
  const address = `http://localhost:${port}${FOLDER}`;
  const { page, errors, externalRequests } = await openPage(await sharedBrowser(), address);
  try {
    await waitForImagesSeen(page, 1000);
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(address);

    await stop(host);
    await page.reload();
    await waitForImagesSeen(page, 62_000);
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await press(page, 'Scorecard');
    await page.getByRole('region', { name: 'Scorecard', exact: true }).waitFor();

    // Beside training, Chromium takes up to a minute to start a newer service worker.
    await press(page, 'Pause');
    host = await startHost(port, true);
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
    expect(errors).toEqual([]);
    expect(externalRequests).toEqual([]);
  } finally {
    await page.context().close();
    await stop(host);
  }
});

test('the page can be installed: name, colours and icons are there', async () => {
  const host = await startHost(0, false);
  const { port } = host.address() as AddressInfo;
  const { page } = await openPage(await sharedBrowser(), `http://localhost:${port}${FOLDER}`);
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
