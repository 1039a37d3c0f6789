import { useEffect } from 'react';
import { lateComponent } from '../../kit/late-component';
import { useFileDrop } from './use-file-drop';
import { DropOverlay } from './drop-overlay';
import { listKeptImages } from './own-images-actions';
import { useImport, useOwnImages } from './own-images-context';
import { useForgetting } from './use-forgetting';

// Fetched when first opened.
const BringDialog = lateComponent(async () => (await import('./bring-dialog')).BringDialog);

/** Delay before the images of earlier visits are listed: the features are drawn first. */
const KEPT_DELAY_MS = 1500;

/** Takes the user's own images: dropped anywhere on the page, or chosen in a dialog. */
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
