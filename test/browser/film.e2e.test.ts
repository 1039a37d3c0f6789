import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { SnapshotShape } from '../../src/core/snapshot';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { DEFAULT_KIND } from '../../src/encoders/registry';
import { filmLayout } from '../../src/features/export/film/film-layout';
import { filmMoments } from '../../src/features/export/film/film-moments';
import { openPanel } from '../support/look-inside';
import { readGif } from '../support/read-gif';
import { untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

const IMAGES = 300;

async function save(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA of each pixel. */
  readonly pixels: readonly number[];
}

/** The pixels of a PNG, decoded by the browser. */
function decodePng(page: Page, file: Buffer): Promise<Picture> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width, height, pixels: [...data] };
  }, file.toString('base64'));
}

/** The shape of snapshots with the preset's images and units. */
const SHAPE: SnapshotShape = {
  ...DEFAULT_KIND.space({ seed: 1, ...PRESETS.find(({ id }) => id === 'bars')!.settings }),
  width: 8,
  height: 8,
  signed: false,
  examples: 10,
  firstTile: 0,
  tiles: 0,
};

test('a run is saved as a film from noise to now, as GIF and as WebM, and its last frame is the run as it is', async () => {
  await withPage(
    async ({ page, errors }) => {
      await untilRested(page);
      await openPanel(page, 'Export');
      await page.getByLabel('Size of pictures').selectOption('1');
      const features = await decodePng(page, await save(page, 'Features as PNG'));
      const gif = readGif(new Uint8Array(await save(page, 'Film of the run as GIF')));
      // The last frame comes twice, so that every player shows it for a while.
      expect(gif.frames).toHaveLength(filmMoments(IMAGES, 80).length + 1);
      const lasts = gif.frames.reduce((sum, { delay }) => sum + delay, 0);
      expect(Math.abs(lasts - 12_100)).toBeLessThan(500);

      const { width, height, atlas } = filmLayout({ ...SHAPE, tiles: SHAPE.units }, gif.width);
      expect([gif.width, gif.height]).toEqual([width, height]);
      // Enlarging by a whole number smooths nothing.
      const scale = atlas.width / features.width;
      expect(Number.isInteger(scale)).toBe(true);
      /** The largest difference in any channel between a frame and the present features. */
      const difference = (entries: readonly number[]): number => {
        let largest = 0;
        for (let at = 0; at < features.width * features.height; at++) {
          if (features.pixels[4 * at + 3] === 0) continue;
          const x = atlas.left + (at % features.width) * scale;
          const y = atlas.top + Math.floor(at / features.width) * scale;
          const entry = entries[y * width + x]!;
          for (let channel = 0; channel < 3; channel++) {
            const seen = gif.table[3 * entry + channel]!;
            largest = Math.max(largest, Math.abs(seen - features.pixels[4 * at + channel]!));
          }
        }
        return largest;
      };
      // A GIF has every second level of the colours.
      const last = gif.frames.at(-1)?.pixels ?? [];
      expect(difference(last)).toBeLessThan(12);
      expect(difference(gif.frames[0]!.pixels)).toBeGreaterThan(60);

      const webm = await save(page, 'Film of the run as WebM');
      const viewer = await page.context().newPage();
      await viewer.route('http://film.test/**', (route) =>
        route.request().url().endsWith('.webm')
          ? route.fulfill({ body: webm, contentType: 'video/webm' })
          : route.fulfill({ body: '<video muted></video>', contentType: 'text/html' }),
      );
      await viewer.goto('http://film.test/');
      const video = await viewer.evaluate(async () => {
        const element = document.querySelector('video')!;
        await new Promise((resolve, reject) => {
          element.addEventListener('ended', resolve);
          element.addEventListener('error', () => reject(new Error(element.error?.message)));
          element.src = 'film.webm';
          element.playbackRate = 8;
          void element.play();
        });
        return { duration: element.duration, width: element.videoWidth, height: element.videoHeight };
      });
      expect(video.duration).toBeCloseTo(12.1, 1);
      expect(video.width).toBe(960);
      expect(video.height).toBeGreaterThan(300);
      expect(errors).toEqual([]);
    },
    { address: `#preset=bars&stop=${IMAGES}` },
  );
});
