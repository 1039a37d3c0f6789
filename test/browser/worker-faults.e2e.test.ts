import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { makeWorkerFaulty, type FaultyWorker } from '../support/faults';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { press, textOf } from '../support/page-actions';
import { openAt, withPage } from '../support/with-page';

const HEARTBEAT_MS = 1000;

/** Trains on a page whose worker fails on demand. */
async function withFaultyWorker(look: (page: Page, worker: FaultyWorker) => Promise<void>): Promise<void> {
  await withPage(
    async ({ page }) => {
      const worker = await makeWorkerFaulty(page);
      // Time passes as usual, and leaps when the test wants it.
      await page.clock.install();
      await openAt(page, '#preset=bars');
      await keepCheckpoint(page);
      await look(page, worker);
    },
    { address: null },
  );
}

/** Makes a checkpoint: a pause does so at once. */
async function keepCheckpoint(page: Page): Promise<void> {
  await waitForImagesSeen(page, 2000);
  await pauseAndKeep(page);
  await press(page, 'Run');
}

/** Skips through the page's next heartbeats until it notices that the worker does not answer. */
async function untilNoticed(page: Page, worker: FaultyWorker): Promise<void> {
  await worker.untilBegun();
  // The next worker works.
  await worker.set('none');
  await expect
    .poll(async () => {
      await page.clock.fastForward(HEARTBEAT_MS);
      return worker.made();
    })
    .toBe(2);
}

/** Waits until the page says from where it continues, and has done so. */
async function expectToGoOn(page: Page, reason: RegExp): Promise<void> {
  await expect.poll(() => textOf(page, 'status')).toMatch(reason);
  const [, image] = /A new one continues from image ([\d,]+)/.exec(await textOf(page, 'status')) ?? [];
  const from = Number(image?.replaceAll(',', ''));
  expect(from).toBeGreaterThan(0);
  await waitForImagesSeen(page, from + 1000);
}

test.each([
  ['be-killed', 'is killed', /worker stopped: the training worker no longer answers/],
  ['trap', 'traps inside WebAssembly', /worker stopped: .*the WebAssembly encoder stopped in “train” \(.*\)/],
] as const)(
  'when the worker (%s) %s in the middle of a slice, a new one goes on from the last checkpoint',
  async (fault, _, reason) => {
    await withFaultyWorker(async (page, worker) => {
      await worker.set(fault);
      if (fault === 'be-killed') await untilNoticed(page, worker);
      await expect.poll(worker.made).toBe(2);
      if (fault === 'trap') await worker.set('none');
      await expectToGoOn(page, reason);
      expect(await worker.made()).toBeLessThanOrEqual(3);
      expect(await textOf(page, 'alert')).toBe('');
    });
  },
);

test('a worker that hangs in the middle of a slice is replaced after some heartbeats', async () => {
  await withFaultyWorker(async (page, worker) => {
    await worker.set('hang');
    await untilNoticed(page, worker);
    await expectToGoOn(page, /worker stopped: the training worker no longer answers/);
  });
});

test('workers that keep dying are not replaced for ever, and one click continues without losing the run', async () => {
  await withFaultyWorker(async (page, worker) => {
    await worker.set('throw');
    await expect.poll(() => textOf(page, 'alert')).toMatch(/Training stopped three times in a row/);
    const [, image] = /What was learnt up to image ([\d,]+) is kept/.exec(await textOf(page, 'alert')) ?? [];
    const kept = Number(image?.replaceAll(',', ''));
    expect(kept).toBeGreaterThan(0);
    await page.clock.fastForward(60_000);
    expect(await worker.made()).toBe(3);
    await worker.set('none');
    await press(page, 'Try again');
    await waitForImagesSeen(page, kept + 1000);
    expect(await readFigure(page, 'Images seen')).toBeGreaterThan(kept);
    expect(await textOf(page, 'alert')).toBe('');
  });
});
