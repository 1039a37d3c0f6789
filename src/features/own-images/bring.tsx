import { useEffect } from 'react';
import { lateComponent } from '../../kit/late-component';
import { useFileDrop } from './use-file-drop';
import { DropOverlay } from './drop-overlay';
import { listKeptImages } from './own-images-actions';
import { useImport, useOwnImages } from './own-images-context';
import { useForgetting } from './use-forgetting';

// Fetched when it is opened for the first time.
const BringDialog = lateComponent(async () => (await import('./bring-dialog')).BringDialog);

/** First the features are to be seen; then what earlier visits have left is looked for. */
const KEPT_DELAY_MS = 1500;

/** One's own images: dropped anywhere on the page, or chosen in a dialog. */
export function Bring() {
  const images = useOwnImages();
  const dragging = useFileDrop();
  const open = useImport((state) => state.view !== null);
  useEffect(() => {
    const timer = setTimeout(() => listKeptImages(images), KEPT_DELAY_MS);
    return () => clearTimeout(timer);
  }, [images]);
  useForgetting();
  return (
    <>
      {dragging && <DropOverlay />}
      {open && <BringDialog />}
    </>
  );
}
