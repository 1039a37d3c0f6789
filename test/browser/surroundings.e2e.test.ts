/** Unusual browsers and places: colours forced by the system, pixels altered on reading, a frame on a touch screen. */
import { expect, inject, test } from 'vitest';
import { VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { drag, drop } from '../support/drop-file';
import { openPanel } from '../support/look-inside';
import { axeViolations, press } from '../support/page-actions';
import { openAt, withPage } from '../support/with-page';
import { writeGreyPng } from '../support/write-png';

test('forced colours leave pictures visible, and a remark says that pixels are altered on reading', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.route(/import\.worker[^/]*\.js$/, async (route) => {
        const response = await route.fetch();
        const noise = `const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
          OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...box) {
            const image = read.apply(this, box);
            for (let i = 0; i < image.data.length; i += 97) image.data[i] ^= 1;
            return image;
          };`;
        await route.fulfill({ response, body: `${noise}${await response.text()}` });
      });
      await openAt(page, '#preset=bars&stop=300');
      await page.getByRole('button', { name: 'Pen', exact: true }).waitFor();
      await waitForImagesSeen(page, 300);
      const coloursOf = (name: RegExp): Promise<number> =>
        page
          .getByRole('img', { name })
          .first()
          .evaluate((canvas: HTMLCanvasElement) => {
            const { width, height } = canvas;
            const bytes = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
            return new Set(new Uint32Array(bytes.buffer)).size;
          });
      await expect.poll(() => coloursOf(/^Image 300/)).toBeGreaterThan(1);
      const pen = page.getByRole('button', { name: 'Pen', exact: true });
      await expect.poll(() => pen.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
      await openPanel(page, 'Runs');
      await press(page, 'Look inside');
      // Only the open entry is marked.
      const marks = page.getByRole('navigation', { name: 'Look inside' }).getByRole('button');
      const colours = await marks.evaluateAll((all) => all.map((entry) => getComputedStyle(entry).borderLeftColor));
      expect(colours.filter((colour) => colour !== colours[0])).toHaveLength(1);
      await page.keyboard.press('Escape');

      const size = { width: 28, height: 28 };
      const picture = (step: number): Uint8Array =>
        writeGreyPng(
          size,
          Array.from({ length: 784 }, (_, i) => (i * step) % 256),
        );
      await (await drag(page, { 'a.png': picture(7), 'b.png': picture(8) })).drop();
      await page
        .getByRole('list', { name: 'How they were changed' })
        .getByText(/Your browser alters/)
        .waitFor();
      expect(errors).toEqual([]);
    },
    { address: null, forcedColors: 'active' },
  );
});

/** An unusual browser: no WebAssembly, no IndexedDB, and an invalid locale. */
const ODD = `
  delete globalThis.WebAssembly;
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  Object.defineProperty(Object.getPrototypeOf(navigator), 'language', { get: () => 'C' });
  for (const name of ['Collator', 'DateTimeFormat', 'NumberFormat', 'PluralRules', 'RelativeTimeFormat']) {
    const format = ([locale = navigator.language, ...rest]) => new Real(locale, ...rest);
    const Real = Intl[name];
    Intl[name] = new Proxy(Real, { construct: (_, given) => format(given), apply: (_, _this, given) => format(given) });
  }
  for (const [{ prototype }, name] of [[Number, 'toLocaleString'], [Date, 'toLocaleString'], [String, 'localeCompare']]) {
    const real = prototype[name];
    const before = real.length - 1;
    prototype[name] = function (...given) {
      if (given.length <= before) given[before] = navigator.language;
      return real.apply(this, given);
    };
  }`;

test('without WebAssembly or IndexedDB, in an invalid locale, right to left: it learns and reads files', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.addInitScript(ODD);
      await page.addInitScript(() =>
        addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl')),
      );
      await page.route(/odd\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: ODD }));
      await page.route(/\.worker-[^/]*\.js$/, async (route) => {
        const response = await route.fetch();
        // This import runs before everything else in the file, other imports included.
        await route.fulfill({ response, body: `import '/odd.js';${await response.text()}` });
      });
      await openAt(page, '#preset=bars&panel=lab');
      await waitForImagesSeen(page, 300);
      await page.getByText('Your browser lacks WebAssembly SIMD, so training runs slowly.').waitFor();
      await page
        .getByText(/^Earlier results could not be read: This browser does not let the page keep anything/)
        .waitFor();
      await expect.poll(() => page.locator('body').evaluate((body) => getComputedStyle(body).direction)).toBe('ltr');

      // With notices of both polite kinds, and with the curves as a table.
      expect(await axeViolations(page)).toEqual([]);
      await press(page, 'Table');
      await page.getByRole('dialog', { name: 'Curves' }).getByRole('row').nth(1).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await press(page, 'Close table');

      const rows = Array.from({ length: 3 }, (_, row) =>
        Array.from({ length: 64 }, (_value, i) => (i * (row + 3)) % 256),
      );
      await drop(page, 'rows.csv', Buffer.from(rows.map((row) => row.join(',')).join('\n')));
      await page.getByText(/3 training images, 3 test images, 8 × 8 pixels/).waitFor();
      await press(page, 'Train on these');
      await page.getByText(/^Your images are learnt, but they could not be kept/).waitFor();
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});

test('in a frame on a touch screen the pad draws only after a tap', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.route(/around\.html$/, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<iframe src="./#preset=bars&stop=300" style="width: 960px; height: 800px"></iframe>',
        }),
      );
      await page.goto(new URL('around.html', inject('pageUrl')).href);
      const frame = page.frameLocator('iframe');
      const pad = frame.getByRole('application', { name: 'Drawing pad' });
      if (!(await pad.isVisible())) await frame.getByRole('button', { name: 'Draw', exact: true }).click();
      await frame.getByText('Tap here, then draw.').waitFor();
      const drawn = frame.getByRole('img', { name: /^(The pad is empty|In the pad)/ });
      await pad.tap();
      await frame.getByText('Tap here, then draw.').waitFor({ state: 'detached' });
      expect(await drawn.getAttribute('aria-label')).toBe('The pad is empty');
      await pad.tap();
      await expect.poll(() => drawn.getAttribute('aria-label')).toBe('In the pad: 1 stroke');
      expect(errors).toEqual([]);
    },
    { address: null, hasTouch: true, viewport: { width: 1100, height: 900 } },
  );
});

test('a finger scrolling the settings moves no slider, and two fingers zoom the features during training', async () => {
  await withPage(
    async ({ page, errors }) => {
      const touches = await page.context().newCDPSession(page);
      type Point = readonly [x: number, y: number];
      const touch = async (
        type: 'touchStart' | 'touchMove' | 'touchEnd',
        ...points: readonly Point[]
      ): Promise<void> => {
        const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
        await touches.send('Input.dispatchTouchEvent', { type, touchPoints });
      };
      await waitForImagesSeen(page, 100);
      const tile = page.getByRole('listbox', { name: /^Features/ }).locator('canvas');
      const width = (): Promise<number> => tile.first().evaluate((canvas) => canvas.getBoundingClientRect().height);
      await page.getByRole('button', { name: 'Larger tiles' }).waitFor();
      const { x, y } = (await tile.first().boundingBox())!;
      const fingers = (apart: number): readonly Point[] => [
        [x + 20, y + 30],
        [x + 20 + apart, y + 30],
      ];
      const before = await width();
      await touch('touchStart', fingers(60)[0]!);
      await touch('touchStart', ...fingers(60));
      for (let apart = 70; apart <= 200; apart += 10) await touch('touchMove', ...fingers(apart));
      await touch('touchEnd');
      await expect.poll(width).not.toBe(before);
      await expect.poll(() => page.getByRole('button', { name: 'Larger tiles' }).isDisabled()).toBe(true);

      await page.getByRole('button', { name: 'Settings', exact: true }).tap();
      const slider = page.getByRole('slider', { name: 'Winners', exact: true });
      await slider.scrollIntoViewIfNeeded();
      const value = await slider.inputValue();
      const box = (await slider.boundingBox())!;
      const at = (down: number): Point => [box.x + 0.9 * box.width, box.y + box.height / 2 - down];
      await touch('touchStart', at(0));
      for (let up = 5; up <= 80; up += 5) await touch('touchMove', at(up));
      await touch('touchEnd');
      expect(await slider.inputValue()).toBe(value);
      // A tap is deliberate.
      await slider.tap({ position: { x: 0.9 * box.width, y: box.height / 2 } });
      await expect.poll(() => slider.inputValue()).not.toBe(value);
      expect(errors).toEqual([]);
    },
    { address: '#preset=thread', hasTouch: true, isMobile: true, viewport: VIEWPORTS.phone },
  );
});

test('a sandboxed frame without an origin learns anyway, or says what is missing if the host forbids it', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.route(/around\.html$/, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<iframe sandbox="allow-scripts" src="./?embed#preset=bars&stop=300" style="width: 960px; height: 800px"></iframe>',
        }),
      );
      const around = new URL('around.html', inject('pageUrl')).href;
      const frame = page.frameLocator('iframe');
      const files = /\/(assets|datasets)\/|without-origin/;
      await page.route(files, async (route) => {
        const response = await route.fetch();
        // If left out, it would be added on the way.
        const headers = { ...response.headers(), 'access-control-allow-origin': 'https://elsewhere.example' };
        await route.fulfill({ response, headers });
      });
      await page.goto(around);
      await frame.getByText('Cannot run here').waitFor();

      await page.unroute(files);
      const refused = errors.length;
      await page.goto(around);
      await frame
        .getByRole('img', { name: /^Image 300/ })
        .first()
        .waitFor();
      await frame.getByText('the run is not being saved').waitFor();
      expect(errors.slice(refused)).toEqual([]);
    },
    { address: null },
  );
});

test('on a phone in landscape, the pad leaves the drawing’s result visible', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.getByRole('button', { name: 'Draw', exact: true }).click();
      const draw = page.getByRole('region', { name: 'Draw', exact: true });
      await draw.getByRole('button', { name: 'Pen', exact: true }).waitFor();
      const stage = page.getByRole('region', { name: 'Stage', exact: true });
      const pad = (await draw.boundingBox())!;
      for (const name of [/^Code/, /^What the code gives back/]) {
        const picture = (await stage.getByRole('img', { name }).boundingBox())!;
        expect(picture.x).toBeGreaterThan(pad.x + pad.width);
        expect(picture.y + picture.height).toBeLessThan(390);
      }
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars', viewport: { width: 844, height: 390 }, hasTouch: true },
  );
});
