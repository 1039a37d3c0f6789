import { useId, useRef } from 'react';
import { useStore } from 'zustand/react';
import type { ImageShape } from '../../core/image-shape';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useImageNoun } from '../../session/dataset-context';
import { useExampleImages } from '../../session/examples-context';
import { usePart } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { useBits, useBitsActions } from './use-bits';
import styles from './source-choice.module.css';

/** Whose code is taken apart: that of the drawing, or of one of the images in the rows. */
export function SourceChoice() {
  const source = useBits((bits) => bits.source);
  const code = useBits((bits) => bits.code);
  const { choose } = useBitsActions();
  const group = useId();
  const noun = useImageNoun();
  const digits = useExampleImages();
  const isElsewhere = source?.kind === 'test' && !digits.some(({ index }) => index === source.index);
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>Whose code</legend>
      <label className={`${styles.option} ${styles.drawing}`}>
        <input
          type="radio"
          name={group}
          checked={source?.kind === 'drawing'}
          onChange={() => choose({ kind: 'drawing' })}
        />
        <DrawingPicture />
        <span>Drawing</span>
      </label>
      {isElsewhere && code && (
        // The rows show others by now; this one stays as long as nobody chooses another.
        <label className={styles.option} title={`Test ${noun} ${source.index}`}>
          <input type="radio" name={group} checked readOnly aria-label={`Test ${noun} ${source.index}`} />
          <Picture shape={code.shape} pixels={code.image} />
        </label>
      )}
      {digits.map((digit) => (
        <label key={digit.index} className={styles.option} title={digit.name}>
          <input
            type="radio"
            name={group}
            aria-label={`${digit.name}, number ${digit.index}`}
            checked={source?.kind === 'test' && source.index === digit.index}
            onChange={() => choose({ kind: 'test', index: digit.index })}
          />
          <Picture shape={digit.shape} pixels={digit.pixels} />
        </label>
      ))}
    </fieldset>
  );
}

function Picture({ shape, pixels }: { readonly shape: ImageShape; readonly pixels: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, shape, pixels);
  return <canvas ref={canvas} aria-hidden="true" className={styles.picture} />;
}

/** The drawing as the encoder sees it; nothing while the pad is empty. */
function DrawingPicture() {
  const image = useStore(usePart(createDrawingStore), (drawing) => drawing.image);
  return image && <Picture shape={image.shape} pixels={image.pixels} />;
}
