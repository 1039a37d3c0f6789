/**
 * `npm run screenshots -- [folder]`: takes pictures of the built page on a laptop and on a phone, in light and dark.
 * Without a folder: the two pictures of the README, docs/images/playground.png and playground-dark.png.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser } from 'playwright';
import { COLOR_SCHEMES, launchBrowser, openPage, VIEWPORTS, waitForImagesSeen } from './open-page';
import { buildPage, servePage } from './page-server';

/** Images to learn first, until the features have become strokes. */
const IMAGES_SEEN = 30_000;

interface Shot {
  readonly device: keyof typeof VIEWPORTS;
  readonly colorScheme: (typeof COLOR_SCHEMES)[number];
  readonly path: string;
}

const [folder] = process.argv.slice(2);
const shots: readonly Shot[] = folder === undefined ? readmeShots('docs/images') : allShots(folder);

await buildPage();
const served = await servePage();
const browser = await launchBrowser();
try {
  for (const shot of shots) {
    await mkdir(join(shot.path, '..'), { recursive: true });
    await take(browser, served.url, shot);
    console.log(shot.path);
  }
} finally {
  await browser.close();
  await served.close();
}

function readmeShots(into: string): Shot[] {
  return COLOR_SCHEMES.map((colorScheme) => ({
    device: 'desktop',
    colorScheme,
    path: join(into, colorScheme === 'light' ? 'playground.png' : `playground-${colorScheme}.png`),
  }));
}

function allShots(into: string): Shot[] {
  const devices = Object.keys(VIEWPORTS) as (keyof typeof VIEWPORTS)[];
  return devices.flatMap((device) =>
    COLOR_SCHEMES.map((colorScheme) => ({ device, colorScheme, path: join(into, `${device}-${colorScheme}.png`) })),
  );
}

async function take(from: Browser, url: string, { device, colorScheme, path }: Shot): Promise<void> {
  const options = { viewport: VIEWPORTS[device], colorScheme, hasTouch: device === 'phone' };
  const { page } = await openPage(from, new URL('#open=max', url).href, options);
  await waitForImagesSeen(page, IMAGES_SEEN, 120_000);
  await page.screenshot({ path });
  // A phone shows only the top of the page at once, but the picture should show all of it.
  if (device === 'phone') await page.screenshot({ path: path.replace('.png', '-whole.png'), fullPage: true });
  await page.context().close();
}
