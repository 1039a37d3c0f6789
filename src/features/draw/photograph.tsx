import { useEffect, useRef, useState } from 'react';
import { altersPixels, PIXELS_ALTERED } from '../../core/known-pixels';
import { messageOf } from '../../core/message-of';
import { Button } from '../../kit/controls/button';
import { DialogHead } from '../../kit/controls/dialog-head';
import dialog from '../../kit/controls/dialog.module.css';
import { withArticle } from '../../kit/format/nouns';
import { useImageNoun } from '../../session/dataset-context';
import { usePart } from '../../session/session-context';
import { inkOfPhoto } from './ink-of-photo';
import { normaliseDrawing } from './normalise-drawing';
import { createDrawingStore } from './store';
import { useImageShape } from './use-drawing';
import styles from './photograph.module.css';

/** Side of the square that is evaluated, in pixels. */
const SIDE = 240;

/**
 * Takes a digit from the camera into the pad. The browser asks for permission when this opens. Only the image in the
 * pad is kept, and closing releases the camera immediately.
 */
export function Photograph({ onClose }: { readonly onClose: () => void }) {
  const frame = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [ready, setReady] = useState(false);
  const [altered] = useState(() => {
    const context = readableContext();
    return context !== null && altersPixels(context);
  });
  const noun = useImageNoun();
  const shape = useImageShape();
  const drawing = usePart(createDrawingStore);

  useEffect(() => frame.current?.showModal(), []);
  useEffect(() => {
    let ended = false;
    let stream: MediaStream | null = null;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
        if (ended) return stop();
        video.current!.srcObject = stream;
        await video.current!.play();
      } catch (error) {
        if (!ended) setProblem(problemOf(error));
      }
    };
    void start();
    return () => {
      ended = true;
      stop();
    };
  }, []);

  const take = (): void => {
    const rgba = middleOf(video.current!);
    const ink = rgba && inkOfPhoto(rgba, SIDE, SIDE);
    if (!ink?.data.some((value) => value > 0)) {
      setProblem('There is nothing dark on bright paper in the frame. Try again, closer and with more light.');
      return;
    }
    drawing.getState().putDigit({ pixels: normaliseDrawing(ink, shape, { normalise: true }), shape, label: null });
    onClose();
  };

  return (
    <dialog ref={frame} aria-labelledby="photograph" className={`${dialog.dialog} ${styles.dialog}`} onClose={onClose}>
      <DialogHead title={`Photograph ${withArticle(noun)}`} titleId="photograph" aria-label="Close" onClick={onClose} />
      <div className={styles.frame}>
        <video
          ref={video}
          muted
          playsInline
          aria-label="What the camera sees"
          className={styles.video}
          onLoadedData={() => setReady(true)}
        />
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {altered && <p className={styles.problem}>{PIXELS_ALTERED}</p>}
      <p className={styles.text}>
        Dark ink on bright paper, alone in the frame. The picture stays on this machine and is not kept.
      </p>
      <Button kind="primary" disabled={!ready} onClick={take}>
        Take photo
      </Button>
    </dialog>
  );
}

/** The central square of the camera's picture as RGBA; null if it cannot be read. */
function middleOf(video: HTMLVideoElement): Uint8ClampedArray | null {
  const { videoWidth, videoHeight } = video;
  const side = Math.min(videoWidth, videoHeight);
  const context = readableContext();
  if (!context || side === 0) return null;
  context.drawImage(video, (videoWidth - side) / 2, (videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}

/** The context of a new canvas as large as the evaluated square; null if the browser provides none. */
function readableContext(): CanvasRenderingContext2D | null {
  const canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  return canvas.getContext('2d', { willReadFrequently: true });
}

function problemOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The camera was not allowed. It can be in the settings of the browser for this page.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'There is no camera here.';
  if (name === 'NotReadableError') return 'The camera is in use by another program.';
  return `The camera could not be started. ${messageOf(error)}`;
}
