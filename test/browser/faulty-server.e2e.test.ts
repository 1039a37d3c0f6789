import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { serveFaulty, type FaultyServer } from '../support/faulty-server';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { press, textOf, expectToGiveUp } from '../support/page-actions';
import { onQuietMachine, STRESS } from '../support/stress';
import { withoutOpening, withPage } from '../support/with-page';

/** Opens the page from a separate server that fails in a given way. */
async function visit(
  fault: FaultyServer['fault'],
  look: (page: Page, server: FaultyServer) => Promise<void>,
): Promise<void> {
  const server = await serveFaulty(inject('pageUrl'));
  try {
    await withPage(
      async ({ page }) => {
        server.fault = fault;
        // Time passes as usual, and leaps when the test wants it.
        await page.clock.install();
        await page.goto(new URL(withoutOpening('#preset=narrow'), server.url).href);
        await look(page, server);
      },
      { address: null },
    );
  } finally {
    await server.close();
  }
}

/** Each kind of file of the dataset, its name on the page, and whether nothing can be learnt without it. */
const FILES = [
  [/manifest\.json$/, 'The dataset’s description', true],
  [/train-00-.*\.bin$/, 'Part 1 of the training images', true],
  [/train-02-.*\.bin$/, 'Part 3 of the training images', false],
  [/test-labels.*\.bin$/, 'The file of test labels', false],
] as const;

const FAULTS = ['error', 'html', 'short', 'cut'] as const;
type Fault = (typeof FAULTS)[number];

const SAID: Readonly<Record<Fault, RegExp>> = {
  error: /was refused by the server, which answered 500; expected 200/,
  html: /came as a web page; expected data/,
  short: /ended after \d+ bytes; expected \d+|is not JSON/,
  cut: /the connection to the server failed or broke/,
};

/**
 * Each fault with each file; in `npm test` each fault and each file once. Their messages:
 * test/datasets/server-faults.test.ts.
 */
const PAIRS = FAULTS.flatMap((fault, i) => {
  const files = STRESS ? FILES : [FILES[i]!];
  return files.map(([file, name, needed]) => [fault, name, file, needed] as const);
});

/** How long the page tolerates a silent server. */
const SILENCE_MS = 15_000;

const downloads = (page: Page): Promise<number> => page.getByRole('progressbar', { name: 'Download' }).count();
/** Waits until most of the bytes have arrived. */
async function untilMostHasCome(page: Page): Promise<void> {
  const bar = page.getByRole('progressbar', { name: 'Download' });
  await expect.poll(() => bar.evaluate((element: HTMLProgressElement) => element.value)).toBeGreaterThan(6 / 7);
}

const patience = /did not arrive: the server sent nothing for 15 seconds\. Trying again/;

test.each(PAIRS)(
  'a server that fails with “%s” for “%s”: the file is named, the run learns from the rest, and one click repairs it',
  async (fault, name, file, needed) => {
    await visit(
      (path) => (file.test(path) ? fault : undefined),
      async (page, server) => {
        await expectToGiveUp(page, SAID[fault]);
        expect(await textOf(page, 'alert')).toContain(name);
        // The run learns from the other files.
        if (!needed) await waitForImagesSeen(page, 1000);
        server.fault = () => undefined;
        await press(page, 'Try again');
        const before = await readFigure(page, 'Images seen');
        await waitForImagesSeen(page, (Number.isNaN(before) ? 0 : before) + 1000);
        await expect.poll(() => downloads(page)).toBe(0);
        await expect.poll(() => textOf(page, 'alert')).toBe('');
      },
    );
  },
);

/** Files that never arrive, and whether the user waits for them or requests them at once. */
const NEVER = [
  [/train-02-|test-labels/, 'waits'],
  [/train-02-|test-labels/, 'asks'],
  [/train-00-/, 'asks'],
  [/manifest\.json$/, 'asks'],
] as const;

test('files that never arrive are reported soon, delay no others, and load later, or at once on a click', async () => {
  // One after the other: all at once, a busy machine might not answer before the page asks again automatically.
  for (const [file, what] of NEVER) {
    await visit(
      (path) => (file.test(path) ? 'hang' : undefined),
      async (page, server) => {
        if (file.test('train-02-')) await waitForImagesSeen(page, 1000);
        await page.getByText('The download is slow.').waitFor();
        expect(await page.getByRole('alert').count()).toBe(0);
        if (file.test('train-00-')) await untilMostHasCome(page);
        if (what === 'waits') {
          await page.clock.fastForward(SILENCE_MS);
          await page.getByText(patience).waitFor();
        }
        server.fault = () => undefined;
        if (what === 'asks') await press(page, 'Try again now');
        const asked = await page.evaluate(() => performance.now());
        await waitForImagesSeen(page, 1000);
        const waited = (await page.evaluate(() => performance.now())) - asked;
        // Sooner than the automatic retry.
        expect(waited).toBeLessThan(onQuietMachine(what === 'asks' ? SILENCE_MS / 2 : Infinity));
        await expect.poll(() => downloads(page)).toBe(0);
      },
    );
  }
});

test('a page whose script does not load says so after seconds, and not before', async () => {
  await withPage(
    async ({ page }) => {
      await page.route(/\/address-[\w-]{8}\.js$/, (route) => route.abort());
      await page.goto(new URL('#lesson=parrot', inject('pageUrl')).href);
      const words = page.getByText('Not all of the page has come yet.');
      expect(await words.evaluate((element) => getComputedStyle(element).visibility)).toBe('hidden');
      // Skips the seconds.
      await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
      await expect.poll(() => words.isVisible()).toBe(true);
    },
    { address: null },
  );
});
