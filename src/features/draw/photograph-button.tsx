import { lazy, useEffect, useState } from 'react';
import { Late } from '../../kit/late';
import { CameraIcon } from './pad-icons';
import styles from './pad-tools.module.css';

// Fetched when it is opened for the first time.
const Photograph = lazy(() => import('./photograph').then((module) => ({ default: module.Photograph })));

/** Opens the camera; not there where there is none. */
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

/** Whether the browser knows of a camera; it is not asked for leave. */
function useCameraThere(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    // Absent where the page is not served safely; may be refused within frames.
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
