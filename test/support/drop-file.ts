import type { Page } from 'playwright';
import { expect } from 'vitest';

/** Drops a file on the page, as from the desktop. */
export async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ bytes, called }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], called));
      return data;
    },
    { bytes: Buffer.from(content).toString('base64'), called: name },
  );
  // What takes files comes after the first images; it says so to what is dragged over the page.
  const isTaken = (): Promise<boolean> =>
    page.evaluate((dataTransfer) => {
      const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
      return !document.querySelector('main')!.dispatchEvent(over);
    }, transfer);
  await expect.poll(isTaken).toBe(true);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}
