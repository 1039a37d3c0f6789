import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { serveFaulty, type FaultyServer, type ServerFault } from '../support/faulty-server';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

/** Opens the page by way of a server of its own that fails as told. */
async function visit(
  fault: FaultyServer['fault'],
  look: (page: Page, server: FaultyServer) => Promise<void>,
): Promise<void> {
  const server = await serveFaulty(inject('pageUrl'));
  try {
    await withPage(async ({ page }) => {
      server.fault = fault;
      await page.goto(server.url);
      await look(page, server);
    });
  } finally {
    await server.close();
  }
}

/** Each kind of file of the dataset, how the page calls it, and whether nothing can be learnt without it. */
const FILES = [
  ['the description', /manifest\.json$/, 'The dataset’s description', true],
  ['the first part', /train-00-.*\.bin$/, 'Part 1 of the training images', true],
  ['a later part', /train-02-.*\.bin$/, 'Part 3 of the training images', false],
  ['the labels', /test-labels.*\.bin$/, 'The file of test labels', false],
] as const;

const SAID: Readonly<Record<Exclude<ServerFault, 'hang'>, RegExp>> = {
  error: /was refused by the server, which answered 500; expected 200/,
  html: /came as a web page; expected data/,
  short: /ended after \d+ bytes; expected \d+|is not JSON/,
  cut: /the connection to the server failed or broke/,
};

const alertText = async (page: Page): Promise<string> => (await page.getByRole('alert').allTextContents()).join(' ');

const downloads = (page: Page): Promise<number> => page.getByRole('progressbar', { name: 'Download' }).count();
const patience = /did not arrive: the server sent nothing for \d+ seconds\. Trying again/;

test.each(Object.entries(SAID))(
  'whatever file a server fails with “%s”, it is named, the rest is learnt from, and one click mends it',
  async (fault, said) => {
    // Side by side: each is tried five times, for some ten seconds.
    await Promise.all(
      FILES.map(([, file, name, needed]) =>
        visit(
          (path) => (file.test(path) ? (fault as ServerFault) : undefined),
          async (page, server) => {
            await expect.poll(() => alertText(page), { timeout: 40_000 }).toMatch(said);
            expect(await alertText(page)).toContain(name);
            // The rest is learnt from.
            if (!needed) await waitForImagesSeen(page, 1000);
            server.fault = () => undefined;
            await page.getByRole('button', { name: 'Try again' }).click();
            const before = await readFigure(page, 'Images seen');
            await waitForImagesSeen(page, (Number.isNaN(before) ? 0 : before) + 1000);
            await expect.poll(() => downloads(page), { timeout: 30_000 }).toBe(0);
            await expect.poll(() => alertText(page)).toBe('');
          },
        ),
      ),
    );
  },
  120_000,
);

/** Files that never come, and whether the user waits for them or asks for them at once. */
const NEVER = [
  [/train-02-|test-labels/, 'waits'],
  [/train-02-|test-labels/, 'asks'],
  [/train-00-/, 'asks'],
  [/manifest\.json$/, 'asks'],
] as const;

test('files that never come are told within seconds, hold back no others, and come once the server answers, at a click at once', async () => {
  await Promise.all(
    NEVER.map(([file, what]) =>
      visit(
        (path) => (file.test(path) ? 'hang' : undefined),
        async (page, server) => {
          if (file.test('train-02-')) await waitForImagesSeen(page, 1000);
          await page.getByText('The data are slow').waitFor({ timeout: 12_000 });
          expect(await page.getByRole('alert').count()).toBe(0);
          if (file.test('train-00-')) await page.getByText(/^6\d,\d00 of 70,000 loaded$/).waitFor();
          if (what === 'waits') await page.getByText(patience).waitFor({ timeout: 25_000 });
          server.fault = () => undefined;
          if (what === 'asks') await page.getByRole('button', { name: 'Try again now' }).click();
          await waitForImagesSeen(page, 1000, 10_000);
          await expect.poll(() => downloads(page), { timeout: 40_000 }).toBe(0);
        },
      ),
    ),
  );
}, 120_000);
