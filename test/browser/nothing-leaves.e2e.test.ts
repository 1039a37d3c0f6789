/** Watches every request of a visit that uses every feature, including those of workers and the service worker. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PANELS } from '../../src/core/panels';
import { EXPORT_GROUPS } from '../../src/features/export/export-groups';
import { openPanel } from '../support/look-inside';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { press } from '../support/page-actions';
import { openBringing, untilImagesAre } from '../support/start-list';
import { withoutOpening, withPage } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

const IMAGES = writeNpy(
  [60, 9, 9],
  Array.from({ length: 60 * 81 }, (_, i) => (i * 37) % 256),
);

/** All requests to the page's server, including those of the service worker, which the browser's tools do not show. */
const served: string[] = [];
/** Requests that are not plain requests for a file: with a query or a body, or not GET. */
const wrong: string[] = [];

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    note(request);
    void passOn(request.url ?? '/').then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function note({ method, url = '', headers }: IncomingMessage): void {
  served.push(url);
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (method !== 'GET' || url.includes('?') || hasBody) wrong.push(`${method} ${url}`);
}

async function passOn(path: string) {
  const answer = await fetch(new URL(path, inject('pageUrl')));
  const headers = new Map(answer.headers);
  // The body has already been decompressed.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection']) headers.delete(name);
  return { status: answer.status, headers: Object.fromEntries(headers), body: Buffer.from(await answer.arrayBuffer()) };
}

async function openEveryPanel(page: Page): Promise<void> {
  for (const { id, label } of PANELS) {
    if (id === 'feature') continue;
    await openPanel(page, label);
    await page.getByRole('region', { name: label, exact: true }).waitFor();
  }
  await page.evaluate(() => {
    location.hash = 'feature=17';
  });
  await page.getByRole('region', { name: 'Feature', exact: true }).waitFor();
}

async function saveEveryFile(page: Page): Promise<void> {
  await openPanel(page, 'Export');
  const panel = page.getByRole('region', { name: 'Export', exact: true });
  for (const { name } of EXPORT_GROUPS.flatMap(({ files }) => files)) {
    const button = panel.getByRole('button', { name, exact: true });
    const saved = page.waitForEvent('download').then(() => 'saved');
    await button.click();
    const problem = panel.getByText(/^Not saved/);
    const refused = problem.waitFor().then(
      () => problem.innerText(),
      () => 'not refused',
    );
    expect(`${name}: ${await Promise.race([saved, refused])}`).toBe(`${name}: saved`);
  }
}

async function drawDigit(page: Page): Promise<void> {
  const pad = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  if (!pad) throw new Error('there is no pad to draw on');
  await page.mouse.move(pad.x + pad.width * 0.5, pad.y + pad.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width * 0.5, pad.y + pad.height * 0.8, { steps: 12 });
  await page.mouse.up();
}

async function trainOnOwnImages(page: Page): Promise<void> {
  await openBringing(page);
  const file = { name: 'secret.npy', mimeType: 'application/octet-stream', buffer: Buffer.from(IMAGES) };
  await page.getByLabel('Files with images').setInputFiles(file);
  await page.getByRole('button', { name: 'Train on these' }).click();
  await untilImagesAre(page, '48 training and 12 test images');
  await waitForImagesSeen(page, 500);
}

test('a whole visit requests only the page’s own files from its own server, and sends nothing to anybody', async () => {
  await withPage(
    async ({ page, errors }) => {
      const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
      const elsewhere: string[] = [];
      const violations: string[] = [];
      page.context().on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'blob:' && protocol !== 'data:' && origin !== new URL(address).origin)
          elsewhere.push(request.url());
      });
      await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          (globalThis as unknown as { tellViolation: (text: string) => void }).tellViolation(
            `${effectiveDirective} ${blockedURI}`,
          );
        });
      });
      // Few units: the requests are the same, and the computation is faster.
      await page.goto(new URL(withoutOpening('#preset=narrow'), address).href);
      await waitForImagesSeen(page, 500);
      // The requests are the same, and the service worker need not wait for processor time.
      await press(page, 'Pause');
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await drawDigit(page);
      await openEveryPanel(page);
      // A short run, because its film is made by replaying it.
      await press(page, 'Restart');
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(0);
      await press(page, 'Run');
      await waitForImagesSeen(page, 500);
      await press(page, 'Pause');
      await saveEveryFile(page);
      await press(page, 'Run');
      // One of the panels has opened B.
      await press(page, 'Close B');
      await trainOnOwnImages(page);

      expect(elsewhere).toEqual([]);
      expect(wrong).toEqual([]);
      expect(violations).toEqual([]);
      expect(errors).toEqual([]);
      // Everything was watched: the page, its workers, their requests, and those of the service worker.
      const all = served.join('\n');
      for (const part of ['train.worker', '.wasm', '.bin', '/sw.js', '/index.html']) {
        expect(all).toContain(part);
      }
    },
    { address: null, unspared: true, serviceWorkers: 'allow' },
  );
});
