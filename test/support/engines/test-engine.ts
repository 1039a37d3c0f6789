/**
 * `npm run test:webkit` and `npm run test:firefox`: the built page in Safari's and Firefox's engine, driven by script,
 * and compared with Chromium and Node. A browser that is missing and cannot be installed is reported, and is no
 * failure. `-- --built` uses the page in dist/.
 */
import { loadavg } from 'node:os';
import process from 'node:process';
import { loadKinds } from '../../../src/encoders/registry';
import { digestOf } from '../digest';
import { NodeRun } from '../node-run';
import { buildPage, servePage } from '../page-server';
import { openChromium } from './chromium';
import { openFirefox } from './firefox';
import { BrowserMissing, type ScriptedBrowser } from './scripted-browser';
import { EXACT_LINKS, measure, visit, type Figures } from './visit';
import { openWebKit } from './webkit';

const ENGINES = { webkit: openWebKit, firefox: openFirefox };

async function testEngine(open: () => Promise<ScriptedBrowser>): Promise<void> {
  const browser = await open();
  console.log(browser.name);
  try {
    if (!process.argv.includes('--built')) await buildPage();
    const page = await servePage();
    try {
      const figures = await measure(browser, page.url);
      await visit(browser, page.url);
      await compare(figures, await measured(page.url));
    } finally {
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/** The same in Chromium. */
async function measured(url: string): Promise<Figures> {
  const chromium = await openChromium(url);
  try {
    return await measure(chromium, url);
  } finally {
    await chromium.close();
  }
}

/** Prints the measurements. @throws Error unless the same bits were learnt everywhere. */
async function compare(...figures: readonly Figures[]): Promise<void> {
  for (const { browser, firstFeaturesMs, imagesPerSecond } of figures) {
    console.log(
      `${browser}: first features after ${firstFeaturesMs} ms, ${imagesPerSecond.toLocaleString('en-US')} images per second`,
    );
  }
  console.log(`The load of this machine is ${loadavg()[0]!.toFixed(1)}.`);
  await loadKinds();
  let differing = 0;
  for (const [i, link] of EXACT_LINKS.entries()) {
    const run = await NodeRun.at(link);
    const inNode = digestOf((await run.ask('exportRun', {})).state.arrays.weights!);
    console.log(`${link}: weights ${inNode} in Node ${process.versions.node}`);
    for (const { browser, digests } of figures) {
      const isSame = digests[i] === inNode;
      console.log(`  ${browser}: ${isSame ? 'the same bits' : `other bits, ${digests[i]}`}`);
      if (!isSame) differing++;
    }
  }
  if (differing > 0) throw new Error('Not the same bits everywhere.');
  console.log('1 passed, 0 failed');
}

const [name] = process.argv.slice(2);
try {
  if (name !== 'webkit' && name !== 'firefox') throw new Error(`Got the engine ${name}; expected webkit or firefox.`);
  await testEngine(ENGINES[name]);
} catch (error) {
  if (!(error instanceof BrowserMissing)) throw error;
  console.log(`${error.message}\n0 passed, 0 failed, 1 skipped`);
}
