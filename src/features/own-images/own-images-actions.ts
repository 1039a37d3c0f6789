/** What can be done with own images and a session. */
import type { OwnDatasetId } from '../../core/own-dataset-id';
import type { BroughtFile } from '../../core/reading';
import { SETS } from '../../datasets/registry';
import type { RunSession } from '../../session/run-session';
import type { OwnImages } from './own-images';

/** Reads files, and shows them before anything is done with them. Arrays may be weights for the images that are here. */
export async function bringFiles(
  session: Pick<RunSession, 'dataset'>,
  { store }: OwnImages,
  files: readonly BroughtFile[] | Promise<readonly BroughtFile[]>,
): Promise<void> {
  const { manifest } = session.dataset.getState();
  await store.getState().bring(
    files,
    [...(manifest ? [manifest] : []), ...SETS].map(({ width, height }) => ({ width, height })),
  );
}

/** Trains on the images that have been read and looked at; the run starts again, also where training was paused. */
export function trainOnOwnImages({ commands, notices }: RunSession, { store, kept }: OwnImages): void {
  const id = store.getState().accept();
  if (!id) return;
  commands.chooseDataset(id);
  commands.run();
  const { own } = store.getState();
  if (!own) return;
  kept().then(
    (keeper) => keeper.keep(own, notices),
    // Without the code they are learnt all the same.
    () => undefined,
  );
}

/** Lists what this browser keeps of earlier visits. */
export function listKeptImages({ kept }: OwnImages): void {
  kept().then(
    (keeper) => keeper.refresh(),
    // Without the code there is merely nothing of earlier visits on offer.
    () => undefined,
  );
}

export function forgetKeptImages(
  { settings, notices }: Pick<RunSession, 'settings' | 'notices'>,
  { store, kept }: OwnImages,
  id: OwnDatasetId,
): void {
  // What is being learnt from stays until other images are chosen.
  if (settings.getState().datasetId !== id) store.getState().withdraw(id);
  kept().then(
    (keeper) => keeper.forget(id, notices),
    () => undefined,
  );
}

/** Learns from images that are kept. */
export function learnKeptImages({ commands }: RunSession, { store }: OwnImages, id: OwnDatasetId): void {
  store.getState().close();
  commands.chooseDataset(id);
}

/** The files of an `<input type="file">`, with their folders where a folder was chosen. */
export function chosenFiles(list: FileList | null): BroughtFile[] {
  return Array.from(list ?? [], (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}
