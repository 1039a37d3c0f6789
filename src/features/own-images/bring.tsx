import { lazy, Suspense, useEffect } from 'react';
import { useFileDrop } from './use-file-drop';
import { listKeptImages, useImport } from './use-import';
import { SETS } from '../../datasets/registry';
import { datasetStore } from '../../session/dataset-store';
import { connectReader } from './store';
import { DropOverlay } from './drop-overlay';

// Dialog and reader are fetched when they are needed for the first time.
connectReader(async (request) => {
  const { importInWorker } = await import('../../trainer/import/client');
  const { manifest } = datasetStore.getState();
  const sizes = [...(manifest ? [manifest] : []), ...SETS].map(({ width, height }) => ({ width, height }));
  return importInWorker({ ...request, choices: { ...request.choices, sizes } });
});
const BringDialog = lazy(() => import('./bring-dialog').then((module) => ({ default: module.BringDialog })));

/** First the features are to be seen; then what earlier visits have left is looked for. */
const KEPT_DELAY_MS = 1500;

/** One's own images: dropped anywhere on the page, or chosen in a dialog. */
export function Bring() {
  const dragging = useFileDrop();
  const open = useImport((state) => state.view !== null);
  useEffect(() => {
    const timer = setTimeout(listKeptImages, KEPT_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
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
