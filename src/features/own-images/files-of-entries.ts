/** Lists the files in dropped folders. This module is loaded when something is dropped. */
import { MAX_OWN_IMAGES } from '../../core/own-limits';
import type { BroughtFile } from '../../core/reading';

/** Listing stops at this number: above the limit for images, so an excess is noticed, with room for other files. */
const MOST_FILES = MAX_OWN_IMAGES + 1000;

/** @returns the files among these entries and, level by level, in the folders among them. */
export async function filesOfEntries(entries: readonly FileSystemEntry[]): Promise<BroughtFile[]> {
  const files: BroughtFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  const take = async (some: readonly FileSystemEntry[]): Promise<void> => {
    for (const entry of some) {
      if (files.length === MOST_FILES) return;
      if (isFile(entry)) files.push({ path: entry.fullPath.replace(/^\//, ''), blob: await fileOf(entry) });
      else if (isFolder(entry)) folders.push(entry);
    }
  };
  await take(entries);
  // The list grows during the loop.
  for (const folder of folders) {
    for await (const some of entriesOf(folder)) {
      await take(some);
      if (files.length === MOST_FILES) return files;
    }
  }
  return files;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands out a folder's entries a hundred or so at a time, and an empty list at the end. */
async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (more.length === 0) return;
    yield more;
  }
}
