import { lazy, useEffect, useState } from 'react';
import { Late } from '../../kit/late';
import { CameraIcon } from './pad-icons';
import styles from './pad-tools.module.css';

// Fetched when first opened.
const Photograph = lazy(() => import('./photograph').then((module) => ({ default: module.Photograph })));

/** Opens the camera; renders nothing without one. */
export function PhotographButton() {
  const there = useCameraThere();
  const [open, setOpen] = useState(false);
  if (!there) return null;
  return (
    <>
      <button type="button" className={styles.tool} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <CameraIcon />
        Photo
      </button>
      {open && (
        <Late what="The camera">
          <Photograph onClose={() => setOpen(false)} />
        </Late>
      )}
    </>
  );
}

/** Whether the device has a camera, as far as can be known without asking for permission. */
function useCameraThere(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    // Absent in insecure contexts; may be refused inside frames.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (!devices?.getUserMedia) return;
    let ended = false;
    devices.enumerateDevices().then(
      (list) => {
        if (!ended) setThere(list.some(({ kind }) => kind === 'videoinput'));
      },
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, []);
  return there;
}
