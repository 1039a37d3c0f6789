import { useEffect, useState } from 'react';
import { useSession } from '../../session/session-context';
import { bringFiles } from './own-images-actions';
import { useOwnImages } from './own-images-context';
import { carriesFiles, droppedFiles } from './dropped-files';

/**
 * Lets files be dropped anywhere on the page.
 * @returns whether files are being dragged over the page.
 */
export function useFileDrop(): boolean {
  const session = useSession();
  const images = useOwnImages();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      // Otherwise the browser would open the dropped file, and the run would be lost.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // A drag from one element to the next has a related target; one that leaves the window has none.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      void bringFiles(session, images, droppedFiles(event.dataTransfer));
    };
    window.addEventListener('dragenter', onOver);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onOver);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [session, images]);
  return over;
}
