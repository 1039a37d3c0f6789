import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { KINDS, loadKinds } from '../../src/encoders/registry';
import { readFigure } from '../support/open-page';
import { untilRested } from '../support/page-actions';
import { openAt, withPage } from '../support/with-page';

const STOP = 40;

const features = (page: Page) => page.getByRole('region', { name: 'Features', exact: true });

/** The number of colours in the features as drawn. */
function colours(page: Page): Promise<number> {
  const canvas = features(page).locator('canvas').first();
  return canvas.evaluate((drawn: HTMLCanvasElement) => {
    const { data } = drawn.getContext('2d')!.getImageData(0, 0, drawn.width, drawn.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

test('every kind of encoder is opened by its link, learns, and shows its features and its error', async () => {
  await loadKinds();
  await withPage(
    async ({ page, errors }) => {
      for (const { id, presets } of KINDS) {
        // Fewer units than usual, since the test is about the page.
        const units = 'winners' in presets[0]!.settings ? 60 : 8;
        const winners = units === 60 ? '&winners=5' : '';
        await openAt(page, `#v=2&kind=${id}&data=mnist&seed=2&units=${units}${winners}&stop=${STOP}`);
        await untilRested(page);
        await expect.poll(() => readFigure(page, 'Test error'), { message: id }).toBeGreaterThan(0);
        const tiles = features(page).getByRole('listbox').getByRole('option');
        await expect.poll(() => tiles.getAttribute('aria-setsize'), { message: id }).toBe(String(units));
        // For the binary synapses of a spatial pooler, they are ink, paper and the gaps.
        await expect.poll(() => colours(page), { message: id }).toBeGreaterThan(2);
        const seen = await readFigure(page, 'Images seen');
        const isSmall = (await readFigure(page, 'Test error')) < 0.3;
        const alerts = await page.getByRole('alert').allTextContents();
        expect({ id, seen, isSmall, alerts, errors }).toEqual({
          id,
          seen: STOP,
          isSmall: true,
          alerts: [],
          errors: [],
        });
      }
    },
    { address: null },
  );
});
