import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { createImageOrder } from '../../src/datasets/image-order';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { pixelCount } from '../../src/core/image-shape';
import type { SavedRunBody } from '../../src/session/saved-run';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { openAt, pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

const pause = (page: Page): Promise<void> => page.getByRole('button', { name: 'Pause', exact: true }).click();

interface SavedBody {
  readonly imagesSeen: number;
  readonly weights: number[];
  readonly dutyCycles: number[];
}

/** What stands in the browser's storage, read past the page's own code. */
async function savedBodies(page: Page): Promise<SavedBody[]> {
  // Opening a database that is not there yet would make an empty one.
  if (!(await page.evaluate(async () => (await indexedDB.databases()).length > 0))) return [];
  return page.evaluate(
    () =>
      new Promise<SavedBody[]>((resolve, reject) => {
        const request = indexedDB.open('sdr-playground');
        request.addEventListener('error', () => reject(new Error('It could not be opened.')));
        request.addEventListener('success', () => {
          const db = request.result;
          const all = db.transaction('bodies').objectStore('bodies').getAll();
          all.addEventListener('success', () => {
            db.close();
            const bodies = all.result as SavedRunBody[];
            resolve(
              bodies.map(({ state: { counters, arrays } }) => ({
                imagesSeen: counters['imagesSeen']!,
                weights: [...arrays['weights']!],
                dutyCycles: [...arrays['dutyCycles']!],
              })),
            );
          });
        });
      }),
  );
}

test('a link gives the same features to the bit in two pages and in Node', async () => {
  const STOP = 700;
  const learnt: unknown[] = [];
  for (let visit = 0; visit < 2; visit++) {
    await withPage(async ({ page }) => {
      await openAt(page, `#data=bars&preset=bars&winners=3&rounds=2&seed=11&stop=${STOP}`);
      await expect.poll(async () => (await savedBodies(page)).length, { timeout: 30_000 }).toBe(1);
      learnt.push((await savedBodies(page))[0]);
    });
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

test('after a reload the page offers to go on, and goes on from exactly there', async () => {
  await withPage(async ({ page, errors }) => {
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 3000);
    await pause(page);
    const saved = async (): Promise<number> => (await savedBodies(page))[0]?.imagesSeen ?? Number.NaN;
    const isSaved = async (): Promise<boolean> => (await saved()) === (await readFigure(page, 'Images seen'));
    await expect.poll(isSaved, { timeout: 10_000 }).toBe(true);
    const seen = await saved();
    await openAt(page, '');
    await waitForImagesSeen(page, 200);
    const goOn = page.getByRole('button', { name: `Go on from image ${seen.toLocaleString('en-US')} (just now)` });
    await goOn.click({ timeout: 10_000 });
    await waitForImagesSeen(page, seen + 1);
    await expect.poll(() => goOn.count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test('a tab that is closed while it trains has saved its run', async () => {
  await withPage(async ({ page }) => {
    const other = await page.context().newPage();
    await page.bringToFront();
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 3000);
    // The newest checkpoint is at most four seconds old.
    await page.waitForTimeout(5000);
    const closed = page.waitForEvent('close');
    // As a user closes it: with all that a page is told then.
    await page.close({ runBeforeUnload: true });
    await closed;
    await openAt(other, '#preset=bars');
    const goOn = other.getByRole('button', { name: /^Go on from image/ });
    await expect.poll(() => goOn.count(), { timeout: 10_000 }).toBe(1);
  });
});

test.each(Object.entries(VIEWPORTS))(
  'runs are saved, renamed, duplicated, opened and deleted on a %s',
  async (_, viewport) => {
    await withPage(
      async ({ page, errors }) => {
        await openAt(page, '#preset=bars&stop=400&panel=runs');
        await expect.poll(() => readFigure(page, 'Images seen'), { timeout: 20_000 }).toBe(400);
        const runs = page.getByRole('region', { name: 'Runs' });
        await runs.getByRole('textbox', { name: 'Name', exact: true }).fill('<b>Mine</b>');
        await runs.getByRole('button', { name: 'Save this run' }).click();
        await runs.getByRole('heading', { name: '<b>Mine</b>' }).waitFor();
        await runs.getByRole('button', { name: 'Rename: <b>Mine</b>' }).click();
        await page.getByLabel('New name').fill('Bars');
        await page.keyboard.press('Enter');
        await runs.getByRole('button', { name: 'Duplicate: Bars' }).click();
        await runs.getByRole('heading', { name: 'Bars copy' }).waitFor();
        await page.evaluate(axe.source);
        const violations = await page.evaluate(async () => {
          const found = await (globalThis as unknown as { axe: typeof axe }).axe.run('[aria-label=Runs]');
          return found.violations.map(({ id }) => id);
        });
        expect(violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await waitForImagesSeen(page, 1000);
        await runs.getByRole('button', { name: 'Open: Bars', exact: true }).click();
        await expect.poll(() => readFigure(page, 'Images seen')).toBe(400);
        await runs.getByRole('button', { name: 'Delete: Bars copy' }).click();
        await runs.getByRole('button', { name: 'Delete for good: Bars copy' }).click();
        await expect.poll(() => runs.getByRole('heading', { name: 'Bars copy' }).count()).toBe(0);
        expect(errors).toEqual([]);
      },
      { viewport },
    );
  },
);

test('a run can be saved under a name as soon as something has been learnt', async () => {
  await withPage(async ({ page }) => {
    // All in the page, where it takes no time: at the first image the button is pressed.
    await page.addInitScript(() => {
      const press = (): void => {
        const buttons = [...document.querySelectorAll('button')];
        const button = buttons.find(({ textContent }) => textContent === 'Save this run');
        const rests = [...document.querySelectorAll('output')].some(({ textContent }) => textContent === 'Paused');
        if (button && rests) button.click();
        else setTimeout(press, 1);
      };
      press();
    });
    await openAt(page, '#preset=bars&stop=20&panel=runs');
    await expect.poll(() => page.getByRole('heading', { name: 'Unnamed' }).count(), { timeout: 10_000 }).toBe(1);
  });
});

test('where the browser keeps nothing, the page learns, and says that it is not saved', async () => {
  await withPage(async ({ page, errors }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', {
        get: () => ({
          open: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        }),
      });
    });
    await openAt(page, '');
    await waitForImagesSeen(page, 1000);
    await pause(page);
    await page.getByText(/not saved.*does not let the page keep anything/).waitFor();
    expect(errors).toEqual([]);
  });
});
