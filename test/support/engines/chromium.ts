/** Chromium by the same few means as the other engines, to compare them with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser, openBlank } from '../open-page';
import type { ScriptedBrowser } from './scripted-browser';

export async function openChromium(url: string): Promise<ScriptedBrowser> {
  const downloads = mkdtempSync(path.join(tmpdir(), 'sdr-chromium-'));
  const browser = await launchBrowser();
  const { page } = await openBlank(browser, url);
  page.on('download', (download) => void download.saveAs(path.join(downloads, download.suggestedFilename())));
  return {
    name: `Chromium ${browser.version()}`,
    downloads,
    go: async (address) => void (await page.goto(address)),
    run: <Result>(script: string) => page.evaluate<Result>(`(() => {${script}})()`),
    picture: () => page.screenshot(),
    close: async () => {
      await browser.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}
