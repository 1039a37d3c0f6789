import { useStore } from 'zustand';
import type { BroughtFile } from '../../core/own-images';
import type { OwnDatasetId } from '../../core/own-images';
import { importStore, type ImportState } from './store';
import { runStore } from '../../session/run-store';
import { settingsStore } from '../../session/settings-store';

export type { ImportView } from './store';

/** A part of what is known of the user's own images; the component follows it. */
export function useImport<Part>(select: (state: ImportState) => Part): Part {
  return useStore(importStore, select);
}

/** Trains on the images that have been read and looked at; the run starts again, also where training rested. */
export function trainOnOwnImages(): void {
  const id = importStore.getState().accept();
  if (!id) return;
  settingsStore.getState().chooseDataset(id);
  runStore.getState().setWanted('running');
  const { own } = importStore.getState();
  if (own) void loadKept().then(({ keptImages }) => keptImages.keep(own));
}

const loadKept = () => import('./page-kept-images');

/** Lists what this browser keeps of earlier visits. */
export function listKeptImages(): void {
  // Without the code there is merely nothing of earlier visits on offer.
  loadKept().then(
    ({ keptImages }) => keptImages.refresh(),
    () => undefined,
  );
}

export function forgetKeptImages(id: OwnDatasetId): void {
  const { own } = importStore.getState();
  // What is being learnt from stays until other images are chosen.
  if (own?.manifest.id === id && settingsStore.getState().datasetId !== id) importStore.setState({ own: null });
  void loadKept().then(({ keptImages }) => keptImages.forget(id));
}

/** Learns from images that are kept. */
export function learnKeptImages(id: OwnDatasetId): void {
  importStore.getState().close();
  settingsStore.getState().chooseDataset(id);
}

/** The files of an `<input type="file">`, with their folders where a folder was chosen. */
export function chosenFiles(list: FileList | null): BroughtFile[] {
  return Array.from(list ?? [], (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}
