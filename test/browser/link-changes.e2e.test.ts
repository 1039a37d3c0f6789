import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { openPanel } from '../support/look-inside';
import { hashOf, press, toggleFurtherSettings, untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

/** Weights, duty cycles and boosts of the paused run, as one block of bytes. */
async function learnt(page: Page): Promise<Buffer> {
  if ((await page.getByRole('region', { name: 'Export', exact: true }).count()) === 0) await openPanel(page, 'Export');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Weights as safetensors')]);
  const file = await readFile(await download.path());
  return file.subarray(8 + Number(file.readBigUInt64LE(0)));
}

/** The values of all settings: those always visible and the further ones, which it opens. */
async function shownSettings(page: Page): Promise<string[]> {
  const sliders = page.getByRole('region', { name: 'Settings', exact: true }).getByRole('slider');
  const shown = (): Promise<string[]> =>
    sliders.evaluateAll((all) => all.map((one) => `${one.ariaLabel}: ${one.getAttribute('aria-valuetext')}`));
  await slider(page, 'Winners').waitFor();
  const always = await shown();
  await toggleFurtherSettings(page);
  await slider(page, 'Rounds').waitFor();
  const others = await shown();
  await toggleFurtherSettings(page);
  return [...always, ...others];
}

/** Moves a slider back and forth with the mouse, for about a second. */
async function drag(page: Page, name: string): Promise<void> {
  const box = (await slider(page, name).boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  for (let step = 0; step <= 30; step++) {
    await page.mouse.move(box.x + box.width * (0.5 + 0.3 * Math.sin(step / 5)), y);
    await page.waitForTimeout(30);
  }
  await page.mouse.up();
}

test('the address of a run with changed settings leads to the same features elsewhere, bit for bit', async () => {
  let address = '';
  let bytes: Buffer = Buffer.alloc(0);
  let settings: string[] = [];
  await withPage(
    async ({ page, errors }) => {
      await waitForImagesSeen(page, 500);
      const begun = Date.now();
      await slider(page, 'Winners').focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight', { delay: 20 });
      await drag(page, 'Learning rate');
      await drag(page, 'Boosting');
      await press(page, 'Pause');
      const seconds = (Date.now() - begun) / 1000;
      // During a pause, several changes count as one, which acts on the next image learnt.
      await toggleFurtherSettings(page);
      for (let i = 0; i < 5; i++) await slider(page, 'Rounds').press('ArrowRight');
      await toggleFurtherSettings(page);
      // The change acts on the image after those seen so far: the address names it before the step, and both after it.
      // The last step of Boosting may act on that image, too.
      const changedAt = async (): Promise<number> =>
        Number(/;(\d+):(?:[^;&]*,)?rounds=6&/.exec(await hashOf(page))?.[1]);
      await expect.poll(changedAt).toBeGreaterThan(0);
      const before = await changedAt();
      await press(page, 'Step');
      await expect.poll(() => hashOf(page)).toMatch(new RegExp(`;${before}:(?:[^;&]*,)?rounds=6&stop=${before + 1}$`));
      expect(await readFigure(page, 'Images seen')).toBe(before + 1);
      address = await hashOf(page);
      const [, changes = ''] = /&changes=([^&]*)/.exec(address) ?? [];
      const names = ['winners', 'learningRateSchedule', 'learningRate', 'boostStrength', 'rounds'];
      for (const name of names) expect(changes).toContain(`${name}=`);
      expect(changes).not.toContain('%');
      // At most ten a second, however fast the mouse is, and one during the pause.
      expect(changes.split(';').length).toBeGreaterThan(8);
      expect(changes.split(';').length).toBeLessThanOrEqual(Math.ceil(10 * seconds) + 1);
      settings = await shownSettings(page);
      bytes = await learnt(page);
      expect(errors).toEqual([]);
    },
    // Slow, because the second page must learn the same number of images.
    { address: '#units=400&seed=9&open=1000', viewport: VIEWPORTS.desktop },
  );
  await withPage(
    async ({ page, errors }) => {
      const stop = Number(/stop=(\d+)/.exec(address)![1]);
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(stop);
      await untilRested(page);
      // The notice covers the settings.
      await press(page, 'Dismiss');
      expect(await shownSettings(page)).toEqual(settings);
      // The address is updated once a second.
      await expect.poll(() => hashOf(page)).toBe(address);
      expect((await learnt(page)).equals(bytes)).toBe(true);
      expect(errors).toEqual([]);
    },
    { address: address, viewport: VIEWPORTS.desktop },
  );
  expect(bytes.length).toBe(4 * 400 * (784 + 2));
});

test('a link with impossible changes shows a notice, makes none of them, and trains', async () => {
  await withPage(
    async ({ page, errors }) => {
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
      const notices = await page.getByRole('list', { name: 'Notices' }).textContent();
      expect(notices).toContain('Winners was “5000”; expected at most 16, the number of units');
      await expect.poll(() => hashOf(page)).toBe('#v=1&data=bars&preset=bars&seed=1&stop=600');
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars&changes=200:winners=4;300:winners=5000&stop=600' },
  );
});

test('without a stop, the changes are made during training, and a change by hand replaces them', async () => {
  await withPage(
    async ({ page, errors }) => {
      const winners = () => slider(page, 'Winners').getAttribute('aria-valuetext');
      await expect.poll(winners).toMatch(/^4 of/);
      expect(await hashOf(page)).toContain('changes=300:winners=4;999999999:winners=5');
      // Not at the image of the first change, which it would replace.
      await waitForImagesSeen(page, 301);
      await slider(page, 'Winners').press('ArrowRight');
      await expect.poll(() => hashOf(page)).toMatch(/changes=300:winners=4;\d+:winners=5,weightScale=0\.\d+&stop=\d+$/);
      expect(await winners()).toMatch(/^5 of/);
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars&changes=300:winners=4;999999999:winners=5', viewport: VIEWPORTS.desktop },
  );
});
