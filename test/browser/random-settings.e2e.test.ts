/** Hundreds of changes of settings, including the wildest, during training: the page answers, and nothing is lost. */
import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/core/random';
import { fieldOf, numberFieldOf, settingNames, type NumberField } from '../../src/encoders/setting-fields';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { mainThreadDuring } from '../support/main-thread';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { choosePreset, press, textOf, toggleFurtherSettings } from '../support/page-actions';
import { answerTime, heapOf } from '../support/page-answers';
import { TEST_PATIENCE_MS } from '../support/patience';
import { onQuietMachine, STRESS, times } from '../support/stress';
import { trainerWatch, watchTrainer } from '../support/watch-trainer';
import { openAt, sharedVisit, withPage } from '../support/with-page';

const CHANGES = times(30, 300);
/** Changes after which the page has allocated everything that it allocates only once. */
const WARM_UP = times(15, 60);
/** Changes between two checks of the main thread. */
const BATCH = 15;
const ANSWER_MS = 200;
const LOOKS = times(5, 40);
const MOST_HEAP_GROWTH = 2_000_000;

/**
 * Unspared under stress: drawing less often leaves the length of tasks the same, but perhaps not the time to an answer.
 */
const FLAT_OUT = { address: '#open=max', unspared: STRESS };

const isOnCard = (name: string): boolean => Boolean(fieldOf(tiedKwta, name)!.onCard);
/** The settings always visible come first: reaching the others takes a click. */
const inSightFirst = (names: readonly string[]): string[] =>
  names.toSorted((one, other) => Number(isOnCard(other)) - Number(isOnCard(one)));
const NAMES = inSightFirst(settingNames(tiedKwta).filter((name) => numberFieldOf(tiedKwta, name)));
const numberField = (name: string): NumberField => numberFieldOf(tiedKwta, name)!;
const KEYS = ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'] as const;

const sliderOf = (page: Page, name: string) => page.getByRole('slider', { name: numberField(name).label, exact: true });

/** Whether a control exists and is enabled: some depend on others, such as the final learning rate. */
const usable = async (control: Locator): Promise<boolean> => (await control.count()) > 0 && control.isEnabled();

async function type(page: Page, name: string, value: number): Promise<boolean> {
  await show(page, name);
  const field = page.getByRole('textbox', { name: `${numberField(name).label}, typed`, exact: true });
  if (!(await usable(field))) return false;
  await field.fill(String(value));
  await field.press('Enter');
  return true;
}

/** Shows or hides the rarely used settings, which cover the others. @param wanted whether to show them. */
async function showFurther(page: Page, wanted: boolean): Promise<void> {
  const open = page.getByRole('region', { name: 'Settings', exact: true }).getByRole('button', { name: 'Done' });
  if ((await open.count()) > 0 !== wanted) await toggleFurtherSettings(page);
}

/** Brings the controls of a setting into view. */
const show = (page: Page, name: string): Promise<void> => showFurther(page, !isOnCard(name));

async function chooseBalanced(page: Page): Promise<void> {
  await showFurther(page, false);
  await choosePreset(page, 'Balanced');
}

/** The button that undoes the change that made training diverge. */
const undo = (page: Page): Locator => page.getByRole('button', { name: /^Undo .* and continue$/ });

/** Does what a user would do if the run has stopped. */
async function resumeRun(page: Page): Promise<void> {
  const back = undo(page);
  if ((await back.count()) > 0) await back.click();
  const run = page.getByRole('button', { name: 'Run', exact: true });
  if ((await run.count()) > 0) await run.click();
}

/**
 * Does some work, checks after each step that the page answers, and compares the main thread's tasks with the bound:
 * none may need more processor time. On an idle machine, the time to an answer measures the same.
 */
async function expectAnswers(page: Page, work: (answered: (after: string) => Promise<void>) => Promise<void>) {
  const { longestTaskCpu } = await mainThreadDuring(page, () =>
    work(async (after) => {
      expect(await answerTime(page), `after ${after}`).toBeLessThan(onQuietMachine(ANSWER_MS));
    }),
  );
  expect(longestTaskCpu).toBeLessThan(ANSWER_MS);
}

describe('on one page', () => {
  const visit = sharedVisit(FLAT_OUT);

  test('hundreds of random settings: the page answers within 200 ms, keeps its heap small, and recovers', async () => {
    const { page, errors } = visit();
    const session = await page.context().newCDPSession(page);
    const random = randomStream(7, 'noise');
    const oneOf = <T>(values: readonly T[]): T => values[random.integer(0, values.length - 1)]!;
    /** At most a thousand units: with many more, most of the time would be spent re-creating them. */
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
    /** @returns whether the setting could be changed. */
    const change = async (name: string): Promise<boolean> => {
      if (random.unit() >= 0.5) return type(page, name, valueOf(name));
      await show(page, name);
      const slider = sliderOf(page, name);
      if (!(await usable(slider))) return false;
      await slider.focus();
      await page.keyboard.press(oneOf(KEYS));
      return true;
    };
    await waitForImagesSeen(page, 2000);
    const changeSome = async (from: number, to: number): Promise<void> => {
      for (let begun = from; begun < to; begun += BATCH) {
        await expectAnswers(page, async (answered) => {
          let changed = 0;
          while (changed < BATCH) {
            const some = inSightFirst(Array.from({ length: BATCH - changed }, () => oneOf(NAMES)));
            for (const name of some) if (await change(name)) await answered(`change ${begun + changed++}, of ${name}`);
          }
        });
        await resumeRun(page);
      }
    };
    await changeSome(0, WARM_UP);
    const heap = await heapOf(session);
    await changeSome(WARM_UP, CHANGES);
    expect((await heapOf(session)) - heap).toBeLessThan(MOST_HEAP_GROWTH);

    await chooseBalanced(page);
    await resumeRun(page);
    await waitForImagesSeen(page, 10_000);
    await type(page, 'learningRate', 50);
    await expect.poll(() => textOf(page, 'alert')).toMatch(/diverged.*Learning rate/i);
    await undo(page).click();
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 2000);
    // Measured a few times a second at most, so the figure may be outdated.
    await expect.poll(() => readFigure(page, 'Test error')).toBeLessThan(0.03);
    expect(errors).toEqual([]);
  });

  test('all sliders at their ends at once: the page answers within 200 ms, and training continues', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 2000);
    for (const key of ['End', 'Home'] as const) {
      await expectAnswers(page, async (answered) => {
        for (const name of NAMES) {
          await show(page, name);
          const slider = sliderOf(page, name);
          if (!(await usable(slider))) continue;
          await slider.focus();
          await page.keyboard.press(key);
          await answered(`${name}, ${key}`);
        }
      });
      await resumeRun(page);
      await waitForImagesSeen(page, 20);
    }
    expect(errors).toEqual([]);
  });
});

test('the largest values: training pauses, and the page answers while one image takes half a second', async () => {
  await withPage(
    async ({ page, errors }) => {
      await watchTrainer(page);
      await openAt(page, FLAT_OUT.address);
      await waitForImagesSeen(page, 2000);
      await expectAnswers(page, async (answered) => {
        for (const [name, value] of [
          ['units', 16_384],
          ['winners', 16_384],
          ['rounds', 256],
        ] as const) {
          await type(page, name, value);
          await answered(`after ${name}`);
        }
        expect(await textOf(page, 'alert')).toBe('');
        // A count of the new run: the previous one had seen more images than this one will.
        const learnsAnew = (seen: number): boolean => seen >= 2 && seen < 2000;
        await expect.poll(() => readFigure(page, 'Images seen'), { timeout: TEST_PATIENCE_MS }).toSatisfy(learnsAnew);
        for (let look = 0; look < LOOKS; look++) {
          await answered(`look ${look}`);
          await page.waitForTimeout(200);
        }
      });
      await press(page, 'Pause');
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      // A pause makes a checkpoint; a picture of that moment would take seconds.
      await expect.poll(async () => (await trainerWatch(page)).state).toBe('paused');
      // The worker's next answers come after the checkpoint.
      const paused = await trainerWatch(page);
      await expect.poll(async () => (await trainerWatch(page)).pongs).toBeGreaterThan(paused.pongs);
      const rested = await trainerWatch(page);
      await expect.poll(async () => (await trainerWatch(page)).pongs).toBeGreaterThan(rested.pongs + 2);
      expect((await trainerWatch(page)).checkpointImages).toBe(rested.checkpointImages);
      expect(await readFigure(page, 'Images seen')).toBeLessThanOrEqual(rested.checkpointImages);
      await chooseBalanced(page);
      await resumeRun(page);
      await waitForImagesSeen(page, 2000);
      expect(errors).toEqual([]);
    },
    { ...FLAT_OUT, address: null },
  );
});
