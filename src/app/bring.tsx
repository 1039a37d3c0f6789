import { lazy, Suspense } from 'react';
import { useFileDrop } from '../hooks/use-file-drop';
import { useImport } from '../hooks/use-import';
import { DATASETS } from '../model/dataset-catalogue';
import { datasetStore } from '../store/dataset-store';
import { connectReader } from '../store/import-store';
import { DropOverlay } from '../ui/bring/drop-overlay';

// Dialog and reader are fetched when they are needed for the first time.
connectReader(async (request) => {
  const { importInWorker } = await import('../worker/import-client');
  const { manifest } = datasetStore.getState();
  const sizes = [...(manifest ? [manifest] : []), ...DATASETS];
  return importInWorker({ ...request, choices: { ...request.choices, sizes } });
});
const BringDialog = lazy(() => import('../ui/bring/bring-dialog').then((module) => ({ default: module.BringDialog })));

/** One's own images: dropped anywhere on the page, or chosen in a dialog. */
export function Bring() {
  const dragging = useFileDrop();
  const open = useImport((state) => state.view !== null);
  return (
    <>
      {dragging && <DropOverlay />}
      {open && (
        <Suspense>
          <BringDialog />
        </Suspense>
      )}
    </>
  );
}
