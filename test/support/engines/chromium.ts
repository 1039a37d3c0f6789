/** Chromium, driven by the same few means as the other engines, for comparison. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Download } from 'playwright';
import { launchBrowser, openBlank } from '../open-page';
import type { ScriptedBrowser } from './scripted-browser';

export async function openChromium(url: string): Promise<ScriptedBrowser> {
  const downloads = mkdtempSync(path.join(tmpdir(), 'sdr-chromium-'));
  const browser = await launchBrowser();
  const { page } = await openBlank(browser, url);
  page.on('download', (download) => void keep(download, path.join(downloads, download.suggestedFilename())));
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

/** Copies a file under a temporary name first, so that a half-finished copy is not read as the whole file. */
async function keep(download: Download, file: string): Promise<void> {
  const copy = `${file}.part`;
  await download.saveAs(copy);
  renameSync(copy, file);
}
