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
const FILES = {
  description: [/manifest\.json$/, 'The dataset’s description', true],
  first: [/train-00-.*\.bin$/, 'Part 1 of the training images', true],
  later: [/train-02-.*\.bin$/, 'Part 3 of the training images', false],
  labels: [/test-labels.*\.bin$/, 'The file of test labels', false],
} as const;

/** Every fault with one file that is needed and one that is not. */
const FAULTS = [
  ['error', ['description', 'first', 'later', 'labels'], /was refused by the server, which answered 500; expected 200/],
  ['html', ['description', 'later'], /came as a web page; expected data/],
  ['short', ['first', 'labels'], /ended after \d+ bytes; expected \d+/],
  ['cut', ['first', 'later'], /the connection to the server failed or broke/],
] as const satisfies readonly (readonly [ServerFault, readonly (keyof typeof FILES)[], RegExp])[];

const alertText = async (page: Page): Promise<string> => (await page.getByRole('alert').allTextContents()).join(' ');

const downloads = (page: Page): Promise<number> => page.getByRole('progressbar', { name: 'Download' }).count();

test.each(FAULTS)(
  'whatever file a server fails with “%s”, it is named, the rest is learnt from, and one click mends it',
  async (fault, files, said) => {
    // Side by side: each is tried five times, for some ten seconds.
    await Promise.all(
      files.map((key) => {
        const [file, name, needed] = FILES[key];
        return visit(
          (path) => (file.test(path) ? fault : undefined),
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
        );
      }),
    );
  },
  120_000,
);

test('files that never come are told within seconds, hold back no others, and come at one click once the server answers', async () => {
  await Promise.all(
    [/train-02-|test-labels/, /train-00-/, /manifest\.json$/].map((file) =>
      visit(
        (path) => (file.test(path) ? 'hang' : undefined),
        async (page, server) => {
          if (file.test('train-02-')) await waitForImagesSeen(page, 1000);
          await page.getByText('The data are slow').waitFor({ timeout: 12_000 });
          expect(await page.getByRole('alert').count()).toBe(0);
          if (file.test('train-00-')) await page.getByText(/^6\d,\d00 of 70,000 loaded$/).waitFor();
          server.fault = () => undefined;
          await page.getByRole('button', { name: 'Try again now' }).click();
          await waitForImagesSeen(page, 1000, 10_000);
          await expect.poll(() => downloads(page), { timeout: 30_000 }).toBe(0);
        },
      ),
    ),
  );
}, 120_000);
