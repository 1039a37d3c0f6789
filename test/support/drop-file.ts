import type { JSHandle, Page } from 'playwright';
import { expect } from 'vitest';

/** Drops a file on the page, as from the desktop. */
export async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  await (await drag(page, { [name]: content })).drop();
}

/** Files held above the page. */
interface Dragged {
  drop: () => Promise<void>;
}

/** Drags files, by name, over the page, as from the desktop. */
export async function drag(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<Dragged> {
  const named = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: Buffer.from(content).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, bytes } of given)
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    return data;
  }, named);
  await expect.poll(() => isTaken(page, transfer)).toBe(true);
  for (const type of ['dragenter', 'dragover']) await page.dispatchEvent('main', type, { dataTransfer: transfer });
  return { drop: () => page.dispatchEvent('main', 'drop', { dataTransfer: transfer }) };
}

/** The code that takes files arrives after the first images, and then reacts to files dragged over the page. */
function isTaken(page: Page, transfer: JSHandle<DataTransfer>): Promise<boolean> {
  return page.evaluate((dataTransfer) => {
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
    return !document.querySelector('main')!.dispatchEvent(over);
  }, transfer);
}
