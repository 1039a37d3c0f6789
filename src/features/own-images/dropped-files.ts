import type { BroughtFile } from '../../core/reading';

/** Whether files are being dragged, rather than text or a link. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * Lists the dropped files, including the contents of dropped folders. Must be called during the drop event: afterwards
 * its files are out of reach.
 */
export async function droppedFiles({ items, files }: DataTransfer): Promise<BroughtFile[]> {
  const entries = Array.from(items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const found = entries.filter((entry) => entry !== null);
  const loose = Array.from(files, (file) => ({ path: file.name, blob: file }));
  if (found.length === 0) return loose;
  const { filesOfEntries } = await import('./files-of-entries');
  return filesOfEntries(found);
}
