/** A browser that translates pages replaces texts that React manages; so do some extensions. */
import { expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { closePanel, openPanel } from '../support/look-inside';
import { withPage } from '../support/with-page';

const BARS = { address: '#preset=bars' };
const PANELS = ['Scorecard', 'Edit a code', 'Step by step', 'Runs'] as const;

test('a page whose texts are replaced or wrapped ten times a second trains on, shows new figures, and opens and closes panels', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 500);
    await page.evaluate(() => {
      let wraps = false;
      const translate = (): void => {
        wraps = !wraps;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text as Text);
        for (const text of texts) {
          const { parentElement } = text;
          if (!parentElement || text.data.trim() === '' || parentElement.closest('font, option, script, style'))
            continue;
          const font = document.createElement('font');
          if (wraps) {
            text.before(font);
            font.append(text);
          } else {
            font.textContent = text.data;
            text.replaceWith(font);
          }
        }
      };
      setInterval(translate, 100);
    });
    for (const panel of PANELS) {
      await openPanel(page, panel);
      await page.getByRole('button', { name: `Close ${panel}`, exact: true }).waitFor();
      await closePanel(page);
    }
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 2000);
    expect(errors).toEqual([]);
  }, BARS);
});
