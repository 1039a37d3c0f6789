/** Actions on the user's own images in a session. */
import type { OwnDatasetId } from '../../core/own-dataset-id';
import type { BroughtFile } from '../../core/reading';
import { SETS } from '../../datasets/registry';
import type { RunSession } from '../../session/run-session';
import type { OwnImages } from './own-images';

/** Reads files and shows the result, without using it yet. Arrays may be weights for images known to the page. */
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

/** Restarts the run on the images just read, even if training was paused. */
export function trainOnOwnImages({ commands, notices }: RunSession, { store, kept }: OwnImages): void {
  const id = store.getState().accept();
  if (!id) return;
  commands.chooseDataset(id);
  commands.run();
  const { own } = store.getState();
  if (!own) return;
  kept().then(
    (keeper) => keeper.keep(own, notices),
    // If the code cannot be fetched, the images are learnt but not kept.
    () => undefined,
  );
}

/** Lists the images that this browser keeps from earlier visits. */
export function listKeptImages({ kept }: OwnImages): void {
  kept().then(
    (keeper) => keeper.refresh(),
    // If the code cannot be fetched, no images of earlier visits are on offer.
    () => undefined,
  );
}

export function forgetKeptImages(
  { settings, notices }: Pick<RunSession, 'settings' | 'notices'>,
  { store, kept }: OwnImages,
  id: OwnDatasetId,
): void {
  // The images of the present run stay until others are chosen.
  if (settings.getState().datasetId !== id) store.getState().withdraw(id);
  kept().then(
    (keeper) => keeper.forget(id, notices),
    () => undefined,
  );
}

/** Learns from kept images. */
export function learnKeptImages({ commands }: RunSession, { store }: OwnImages, id: OwnDatasetId): void {
  store.getState().close();
  commands.chooseDataset(id);
}

/** The files of an `<input type="file">`; if a folder was chosen, their paths include its folders. */
export function chosenFiles(list: FileList | null): BroughtFile[] {
  return Array.from(list ?? [], (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}
