import { useStore } from 'zustand';
import type { BroughtFile } from '../model/own-images';
import { importStore, type ImportState } from '../store/import-store';
import { settingsStore } from '../store/settings-store';

export type { ImportView } from '../store/import-store';

/** A part of what is known of the user's own images; the component follows it. */
export function useImport<Part>(select: (state: ImportState) => Part): Part {
  return useStore(importStore, select);
}

/** Trains on the images that have been read and looked at; the run starts again. */
export function trainOnOwnImages(): void {
  const id = importStore.getState().accept();
  if (id) settingsStore.getState().chooseDataset(id);
}

/** The files of an `<input type="file">`, with their folders where a folder was chosen. */
export function chosenFiles(list: FileList | null): BroughtFile[] {
  return Array.from(list ?? [], (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}
