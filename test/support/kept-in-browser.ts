/** The browser's saved runs, read without the page's own code. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { readFigure } from './open-page';
import { press } from './page-actions';

/** The parts of a saved run that tests need. */
export interface KeptRun {
  readonly id: string;
  readonly imagesSeen: number;
}

/** All records of one table; none while there is no database, which opening would create. */
export async function keptEntries<Entry>(page: Page, table: 'summaries' | 'bodies'): Promise<Entry[]> {
  const entries = await page.evaluate(async (name) => {
    if ((await indexedDB.databases()).length === 0) return [];
    return new Promise<unknown[]>((resolve, reject) => {
      const request = indexedDB.open('sdr-playground');
      request.addEventListener('error', () => reject(new Error('The storage could not be opened.')));
      request.addEventListener('success', () => {
        const db = request.result;
        if (!db.objectStoreNames.contains(name)) {
          db.close();
          resolve([]);
          return;
        }
        const all = db.transaction(name).objectStore(name).getAll();
        all.addEventListener('success', () => {
          db.close();
          resolve(all.result as unknown[]);
        });
      });
    });
  }, table);
  return entries as Entry[];
}

export const keptRuns = (page: Page): Promise<KeptRun[]> => keptEntries<KeptRun>(page, 'summaries');

/** Waits until a run is saved that has seen exactly as many images as the page shows. @returns their number. */
export async function untilKept(page: Page): Promise<number> {
  let kept = 0;
  await expect
    .poll(async () => {
      const seen = await readFigure(page, 'Images seen');
      kept = seen;
      return seen > 0 && (await keptRuns(page)).some(({ imagesSeen }) => imagesSeen === seen);
    })
    .toBe(true);
  return kept;
}

/** Pauses, and waits until everything learnt is shown and saved. @returns the images seen. */
export async function pauseAndKeep(page: Page): Promise<number> {
  await press(page, 'Pause');
  return untilKept(page);
}
