/** Hundreds of changes of settings, the wildest among them, while the page trains: it answers, and nothing is lost. */
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/core/random';
import { numberFieldOf, settingNames, type NumberField } from '../../src/encoders/setting-fields';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { answerTime, heapOf } from '../support/page-answers';
import { ONCE, pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

const CHANGES = 300;
/** Changes after which everything is there that the page keeps once. */
const WARM_UP = 60;
const ANSWER_MS = 200;
/** By then a picture of the moment of a pause has been made, where each of its twelve images takes a third of a second. */
const PAUSED_MS = 9000;
const MOST_HEAP_GROWTH = 2_000_000;

const NAMES = settingNames(tiedKwta).filter((name) => numberFieldOf(tiedKwta, name));
const numberField = (name: string): NumberField => numberFieldOf(tiedKwta, name)!;
const KEYS = ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'] as const;
const SOON = { timeout: 20_000 };

const alertText = async (page: Page): Promise<string> => (await page.getByRole('alert').allTextContents()).join(' ');

const sliderOf = (page: Page, name: string) => page.getByRole('slider', { name: numberField(name).label, exact: true });

/** The final learning rate is there with one schedule only, and what does nothing cannot be changed. */
const usable = async (control: Locator): Promise<boolean> => (await control.count()) > 0 && control.isEnabled();

async function type(page: Page, name: string, value: number): Promise<boolean> {
  const field = page.getByRole('textbox', { name: `${numberField(name).label}, typed`, exact: true });
  if (!(await usable(field))) return false;
  await field.fill(String(value));
  await field.press('Enter');
  return true;
}

async function openMore(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Settings' }).locator('summary').click();
}

/** What a person does whose run has stopped. */
async function goOn(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: /go back|go on/i });
  if ((await back.count()) > 0) await back.first().click();
  const run = page.getByRole('button', { name: 'Run', exact: true });
  if ((await run.count()) > 0) await run.click();
}

test(
  'hundreds of random settings while training: the page answers within 200 ms, its heap stays, all comes back',
  { ...ONCE, timeout: 240_000 },
  async () => {
    await withPage(async ({ page, errors }) => {
      const session = await page.context().newCDPSession(page);
      const random = randomStream(7, 'noise');
      const oneOf = <T>(values: readonly T[]): T => values[random.integer(0, values.length - 1)]!;
      /** A thousand units and less: with many more, most of the time would go into making them anew. */
      const valueOf = (name: string): number => {
        const { min, max, integer, slider } = numberField(name);
        const most = name === 'units' || name === 'winners' ? 1000 : max;
        const value = oneOf([
          min,
          Math.min(slider.min, most),
          Math.min(slider.max, most),
          most,
          slider.min * (1 + 9 * random.unit()),
        ]);
        return integer ? Math.round(value) : value;
      };
      await waitForImagesSeen(page, 2000);
      await openMore(page);
      let heap = Number.NaN;
      for (let change = 0; change < CHANGES;) {
        if (change === WARM_UP && Number.isNaN(heap)) heap = await heapOf(session);
        const name = oneOf(NAMES);
        if (random.unit() < 0.5) {
          const slider = sliderOf(page, name);
          if (!(await usable(slider))) continue;
          await slider.focus();
          await page.keyboard.press(oneOf(KEYS));
        } else if (!(await type(page, name, valueOf(name)))) continue;
        expect(await answerTime(page), `after change ${change}, of ${name}`).toBeLessThan(ANSWER_MS);
        if (++change % 10 === 0) await goOn(page);
      }
      expect((await heapOf(session)) - heap).toBeLessThan(MOST_HEAP_GROWTH);

      await page.getByRole('radio', { name: 'The thread' }).check();
      await goOn(page);
      await waitForImagesSeen(page, 10_000);
      await type(page, 'learningRate', 50);
      await expect.poll(() => alertText(page), SOON).toMatch(/stopped.*Learning rate/i);
      await page.getByRole('button', { name: /go back|go on/i }).click();
      const seen = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, seen + 2000);
      // Measured a few times a second at most: the one shown may be of before.
      await expect.poll(() => readFigure(page, 'Held-out error'), SOON).toBeLessThan(0.03);
      expect(errors).toEqual([]);
    });
  },
);

test(
  'all sliders at their ends at once: the page answers within 200 ms, and training goes on',
  { ...ONCE, timeout: 120_000 },
  async () => {
    await withPage(async ({ page, errors }) => {
      await waitForImagesSeen(page, 2000);
      await openMore(page);
      for (const key of ['End', 'Home'] as const) {
        for (const name of NAMES) {
          const slider = sliderOf(page, name);
          if (!(await usable(slider))) continue;
          await slider.focus();
          await page.keyboard.press(key);
          expect(await answerTime(page), `${name}, ${key}`).toBeLessThan(ANSWER_MS);
        }
        await goOn(page);
        await waitForImagesSeen(page, 20);
      }
      expect(errors).toEqual([]);
    });
  },
);

test(
  'the largest values that can be typed: training pauses, and the page answers while one image takes half a second',
  { ...ONCE, timeout: 120_000 },
  async () => {
    await withPage(async ({ page, errors }) => {
      await waitForImagesSeen(page, 2000);
      await openMore(page);
      for (const [name, value] of [
        ['units', 16_384],
        ['winners', 16_384],
        ['rounds', 256],
      ] as const) {
        await type(page, name, value);
        expect(await answerTime(page), `after ${name}`).toBeLessThan(ANSWER_MS);
      }
      expect(await alertText(page)).toBe('');
      await waitForImagesSeen(page, 5);
      for (let look = 0; look < 40; look++) {
        expect(await answerTime(page), `look ${look}`).toBeLessThan(ANSWER_MS);
        await page.waitForTimeout(200);
      }
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.waitForTimeout(PAUSED_MS);
      const rested = await readFigure(page, 'Images seen');
      await page.waitForTimeout(PAUSED_MS / 2);
      expect(await readFigure(page, 'Images seen')).toBe(rested);
      await page.getByRole('radio', { name: 'The thread' }).check();
      await goOn(page);
      await waitForImagesSeen(page, 2000);
      expect(errors).toEqual([]);
    });
  },
);
