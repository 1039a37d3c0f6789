import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../../src/features/own-images/dropped-files';
import { MAX_OWN_IMAGES } from '../../../src/core/own-limits';

const file = (path: string): FileSystemEntry =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath: path,
    file: (take: FileCallback) => take(new File([], path)),
  }) as object as FileSystemEntry;

/** A folder that hands out a hundred entries at a time, as browsers do, and counts those requested. */
function folder(entryAt: (index: number) => FileSystemEntry, count: number) {
  const asked = { entries: 0 };
  const entry = {
    isFile: false,
    isDirectory: true,
    fullPath: '/folder',
    createReader: () => ({
      readEntries: (take: FileSystemEntriesCallback) => {
        const some = Array.from({ length: Math.min(100, count - asked.entries) }, (_, i) => entryAt(asked.entries + i));
        asked.entries += some.length;
        take(some);
      },
    }),
  } as object as FileSystemEntry;
  return { entry, asked };
}

function transferOf(...entries: readonly FileSystemEntry[]): DataTransfer {
  return {
    items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })),
    files: [],
  } as object as DataTransfer;
}

describe('dropped files', () => {
  it('are listed with the contents of folders, and of folders within them', async () => {
    const inner = folder((i) => file(`/folder/inner/${i}.png`), 2);
    const outer = folder((i) => (i === 0 ? inner.entry : file(`/folder/${i}.png`)), 3);
    const paths = (await droppedFiles(transferOf(file('/a.npy'), outer.entry))).map(({ path }) => path);
    expect(paths).toEqual(['a.npy', 'folder/1.png', 'folder/2.png', 'folder/inner/0.png', 'folder/inner/1.png']);
  });

  it('are listed only up to a useful number, however large a folder is', async () => {
    const { entry, asked } = folder((i) => file(`/folder/${i}.png`), 10_000_000);
    const files = await droppedFiles(transferOf(entry));
    expect(files.length).toBeGreaterThan(MAX_OWN_IMAGES);
    expect(asked.entries).toBeLessThan(MAX_OWN_IMAGES + 10_000);
  });
});
