import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { createImageOrder } from '../../src/datasets/image-order';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { pixelCount } from '../../src/core/image-shape';
import type { SavedRunBody } from '../../src/session/saved-run';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { keptEntries, keptRuns, pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, press, scrollsSideways } from '../support/page-actions';
import { trainerWatch, watchTrainer } from '../support/watch-trainer';
import { openAt, withPage } from '../support/with-page';

interface SavedBody {
  readonly imagesSeen: number;
  readonly weights: number[];
  readonly dutyCycles: number[];
}

/** The saved runs, read without the page's own code. */
async function savedBodies(page: Page): Promise<SavedBody[]> {
  const bodies = await keptEntries<SavedRunBody>(page, 'bodies');
  return bodies.map(({ state: { counters, arrays } }) => ({
    imagesSeen: counters['imagesSeen']!,
    weights: [...arrays['weights']!],
    dutyCycles: [...arrays['dutyCycles']!],
  }));
}

test('a link gives the same features to the bit in two pages and in Node', async () => {
  const STOP = 700;
  const learnt: unknown[] = [];
  for (let visit = 0; visit < 2; visit++) {
    await withPage(
      async ({ page }) => {
        await expect.poll(async () => (await savedBodies(page)).length).toBe(1);
        learnt.push((await savedBodies(page))[0]);
      },
      { address: `#data=bars&preset=bars&winners=3&rounds=2&seed=11&stop=${STOP}` },
    );
  }
  expect(learnt[1]).toEqual(learnt[0]);
  expect(learnt[0]).toEqual(await learntInNode(STOP));
});

/** The same configuration, learnt by the readable reference from the generated bars. */
async function learntInNode(images: number): Promise<unknown> {
  const { barsTraining } = await import('../support/bars-training');
  const { shape, pixels, shards } = await barsTraining();
  const settings = { ...PRESETS.find(({ id }) => id === 'bars')!.settings, winners: 3, rounds: 2, seed: 11 };
  const engine = new ReferenceEngine();
  const count = pixels.length / pixelCount(shape);
  const store = engine.createImageStore(shape, count);
  store.write(0, pixels);
  const encoder = engine.createEncoder(settings, store, count);
  const order = new Uint32Array(images);
  let got = 0;
  const source = createImageOrder(settings.seed, shards);
  while (got < images) got += source.next(images - got, () => true, order.subarray(got));
  encoder.train(order);
  const { counters, arrays } = encoder.saveState();
  return {
    imagesSeen: counters['imagesSeen'],
    weights: [...arrays['weights']!],
    dutyCycles: [...arrays['dutyCycles']!],
  };
}

test('after a reload the page offers to continue, and continues from exactly there', async () => {
  await withPage(
    async ({ page, errors }) => {
      await waitForImagesSeen(page, 3000);
      const seen = await pauseAndKeep(page);
      await openAt(page, '#preset=bars&seed=2');
      await waitForImagesSeen(page, 200);
      const continueButton = page.getByRole('button', {
        name: `Continue from image ${seen.toLocaleString('en-US')} (`,
      });
      await continueButton.click();
      await waitForImagesSeen(page, seen + 1);
      await expect.poll(() => continueButton.count()).toBe(0);
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars' },
  );
});

test('a tab closed during training has saved its run', async () => {
  await withPage(
    async ({ page }) => {
      // A file of the same site, to read the storage; not the page itself, which looks for saved runs only once.
      const other = await page.context().newPage();
      await other.goto(new URL('icon.svg', inject('pageUrl')).href);
      await page.bringToFront();
      await watchTrainer(page);
      await openAt(page, '#preset=bars');
      await expect.poll(async () => (await trainerWatch(page)).checkpointImages).toBeGreaterThan(0);
      // The code that saves loads after the first images, and then looks for runs of earlier visits.
      await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
      const closed = page.waitForEvent('close');
      // Closed as by a user, with all the events that a page then gets.
      await page.close({ runBeforeUnload: true });
      await closed;
      // The browser may take some time to end it.
      await expect.poll(async () => (await keptRuns(other)).length).toBe(1);
      const held = (): Promise<number> => other.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
      await expect.poll(held).toBe(0);
      await openAt(other, '#preset=bars');
      const continueButton = other.getByRole('button', { name: /^Continue from image/ });
      await expect.poll(() => continueButton.count()).toBe(1);
    },
    { address: null },
  );
});

test.each(Object.entries(VIEWPORTS))(
  'runs are saved, renamed, duplicated, opened and deleted on a %s',
  async (_, viewport) => {
    await withPage(
      async ({ page, errors }) => {
        await expect.poll(() => readFigure(page, 'Images seen')).toBe(400);
        const runs = page.getByRole('region', { name: 'Runs' });
        await runs.getByRole('textbox', { name: 'Name', exact: true }).fill('<b>Mine</b>');
        await runs.getByRole('button', { name: 'Save this run' }).click();
        await runs.getByRole('heading', { name: '<b>Mine</b>' }).waitFor();
        await runs.getByRole('button', { name: 'Rename: <b>Mine</b>' }).click();
        await page.getByLabel('New name').fill('Bars');
        await page.keyboard.press('Enter');
        await runs.getByRole('button', { name: 'Duplicate: Bars' }).click();
        await runs.getByRole('heading', { name: 'Bars copy' }).waitFor();
        expect(await axeViolations(page, 'section[aria-label=Runs]')).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        // On a phone, the panel covers the timeline.
        await press(page, viewport === VIEWPORTS.phone ? 'Resume training' : 'Run');
        await waitForImagesSeen(page, 1000);
        await runs.getByRole('button', { name: 'Open: Bars', exact: true }).click();
        await expect.poll(() => readFigure(page, 'Images seen')).toBe(400);
        await runs.getByRole('button', { name: 'Delete: Bars copy' }).click();
        await runs.getByRole('button', { name: 'Delete for good: Bars copy' }).click();
        await expect.poll(() => runs.getByRole('heading', { name: 'Bars copy' }).count()).toBe(0);
        expect(errors).toEqual([]);
      },
      { address: '#preset=bars&stop=400&panel=runs', viewport },
    );
  },
);

test('a run can be saved under a name as soon as something has been learnt', async () => {
  await withPage(
    async ({ page }) => {
      // Within the page, so that the button is pressed without delay at the first image.
      await page.addInitScript(() => {
        const save = (): void => {
          const buttons = [...document.querySelectorAll('button')];
          const button = buttons.find(({ textContent }) => textContent === 'Save this run');
          const isPaused = buttons.some(({ textContent }) => textContent === 'Run');
          if (button && isPaused) button.click();
          else setTimeout(save, 1);
        };
        save();
      });
      await openAt(page, '#preset=bars&stop=20&panel=runs');
      await expect.poll(() => page.getByRole('heading', { name: 'Unnamed' }).count()).toBe(1);
    },
    { address: null },
  );
});

test('in a browser without storage, the page learns, and says that the run is not saved', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, 'indexedDB', {
          get: () => ({
            open: () => {
              throw new DOMException('denied', 'SecurityError');
            },
          }),
        });
      });
      await openAt(page, '#preset=bars');
      await waitForImagesSeen(page, 1000);
      await press(page, 'Pause');
      await page.getByText(/not being saved.*does not let the page keep anything/).waitFor();
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});
