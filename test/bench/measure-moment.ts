/**
 * `npm run measure:moment`: how far pictures lag behind the pointer during a drag back in time while training
 * continues, and how long the exact state takes in a run of 60,000 images, in Chromium on the built page. `-- --json`
 * prints one JSON object. Only results go to standard output.
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { randomStream } from '../../src/core/random';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { countOf, onBuiltPage, pageToMeasure } from './on-built-page';
import { quantile } from './statistics';

const HELP = `npm run measure:moment -- [options]
  --moments <n>  exact states that are asked for (20)
  --url <url>    measures a page that is served already, instead of building and serving this one
  --json         one JSON object instead of a table`;

const IMAGES = 60_000;
const MOVES = 150;
/** The limits, in ms. */
const BEHIND_POINTER_P95 = 50;
const EXACT_AFTER = 1000;

const { values: options } = parseArgs({
  options: {
    moments: { type: 'string', default: '20' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(countOf('moments', options.moments));

async function main(moments: number): Promise<void> {
  const { machine, figures } = await onBuiltPage(options.url, async (browser, url) => ({
    behind: await dragWhileTraining(browser, url),
    exact: await askForMoments(browser, url, moments),
  }));
  const { behind, exact } = figures;
  const summary = {
    behindPointerMedian: quantile(behind, 0.5),
    behindPointerP95: quantile(behind, 0.95),
    exactMedian: quantile(exact, 0.5),
    exactLongest: Math.max(...exact),
  };
  if (options.json) console.log(JSON.stringify({ ...machine, ...summary, behind, exact }));
  else console.log(tableOf(summary, behind.length, machine.load));
}

async function open(browser: Browser, url: string, address: string): Promise<Page> {
  const page = await pageToMeasure(browser);
  await page.goto(new URL(address, url).href);
  await waitForImagesSeen(page, IMAGES, 240_000);
  return page;
}

function slider(page: Page) {
  return page.getByRole('slider', { name: 'Moment', exact: true });
}

/**
 * @returns the times from each move of the pointer to the end of the next frame, in ms. In that frame the page has
 * drawn the picture, unless it was already visible, as when the pointer hardly moves.
 */
async function dragWhileTraining(browser: Browser, url: string): Promise<number[]> {
  const page = await open(browser, url, '#open=max');
  await page.evaluate(() => {
    const noted = { behind: [] as number[], drawn: 0 };
    Object.assign(globalThis, { noted });
    const noteMove = ({ buttons, timeStamp }: PointerEvent): void => {
      if (buttons === 0) return;
      requestAnimationFrame(() => {
        // The message is delivered after the frame has been laid out and drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          noted.behind.push(performance.now() - timeStamp);
          port1.close();
        };
        port2.postMessage(null);
      });
    };
    addEventListener('pointermove', noteMove, true);
    new PerformanceObserver((list) => {
      noted.drawn += list.getEntriesByName('frame').length;
    }).observe({ type: 'measure' });
  });
  const box = (await slider(page).boundingBox())!;
  const y = box.y + box.height - 4;
  await page.mouse.move(box.x + 0.6 * box.width, y);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(box.x + (0.35 + 0.25 * Math.cos(move / 15)) * box.width, y);
    await page.waitForTimeout(30);
  }
  const { behind, drawn } = await page.evaluate(
    () => (globalThis as unknown as { noted: { behind: number[]; drawn: number } }).noted,
  );
  // One picture serves for several adjacent moments.
  if (drawn < MOVES / 10) throw new Error(`${drawn} pictures were drawn for ${MOVES} moves; expected some at least`);
  const seen = await readFigure(page, 'Images seen');
  if (seen >= IMAGES) throw new Error(`image ${seen} is shown; expected a moment before ${IMAGES}`);
  await page.close();
  return behind;
}

/** @returns the times from each press of the pointer until the exact moment is shown, in ms. */
async function askForMoments(browser: Browser, url: string, count: number): Promise<number[]> {
  const page = await open(browser, url, `#data=mnist&preset=thread&stop=${IMAGES}`);
  const random = randomStream(1, 'order');
  const box = (await slider(page).boundingBox())!;
  const times: number[] = [];
  await page.evaluate(() => {
    addEventListener('pointerdown', ({ timeStamp }) => Object.assign(globalThis, { pressedAt: timeStamp }), true);
  });
  for (let i = 0; i < count; i++) {
    const now = Number(await slider(page).getAttribute('aria-valuenow'));
    await page.mouse.click(box.x + (0.05 + 0.55 * random.unit()) * box.width, box.y + box.height - 4);
    const time = await page.evaluate(async (before) => {
      const isThere = (): boolean => {
        const bar = document.querySelector('[role="group"][aria-label="Moment shown"]');
        const value = document.querySelector('[role="slider"][aria-label="Moment"]')?.getAttribute('aria-valuenow');
        return bar?.textContent?.includes('Exactly as it was') === true && Number(value) !== before;
      };
      for (const from = performance.now(); !isThere() && performance.now() - from < 60_000;) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - (globalThis as unknown as { pressedAt: number }).pressedAt;
    }, now);
    times.push(time);
  }
  await page.close();
  return times;
}

function tableOf(figures: Readonly<Record<string, number>>, moves: number, load: readonly number[]): string {
  const bounds: Readonly<Record<string, number>> = { behindPointerP95: BEHIND_POINTER_P95, exactLongest: EXACT_AFTER };
  const lines = Object.entries(figures).map(([name, value]) => {
    const bound = bounds[name];
    const verdict = bound === undefined ? '' : `at most ${bound}${value <= bound ? '' : '  MISSED'}`;
    return `${name.padEnd(20)} ${value.toFixed(1).padStart(8)} ms  ${verdict}`.trimEnd();
  });
  return [...lines, `moves answered ${moves} of ${MOVES}; load before and after ${load.join(', ')}`].join('\n');
}
