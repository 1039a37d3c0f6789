import { useId, useRef } from 'react';
import { useHasDrawing, type Surgery } from './use-bits';
import { usePictureCanvas } from './use-bits-pictures';
import { useDrawnPicture } from '../draw/use-drawn-pictures';
import { useImageNoun } from '../../session/use-image-noun';
import { useTestDigits, type TestDigit } from '../draw/use-test-digits';
import styles from './source-choice.module.css';

/** Whose code is taken apart: that of the drawing, or of one of the images in the rows. */
export function SourceChoice({ surgery: { source, code, choose } }: { readonly surgery: Surgery }) {
  const group = useId();
  const noun = useImageNoun();
  const digits = useTestDigits();
  const hasDrawing = useHasDrawing();
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
        {hasDrawing && <DrawingPicture />}
        <span>Drawing</span>
      </label>
      {isElsewhere && code && (
        // The rows show others by now; this one stays as long as nobody chooses another.
        <label className={styles.option} title={`Test ${noun} ${source.index}`}>
          <input type="radio" name={group} checked readOnly aria-label={`Test ${noun} ${source.index}`} />
          <Picture digit={{ shape: code.shape, pixels: code.image }} />
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
          <Picture digit={digit} />
        </label>
      ))}
    </fieldset>
  );
}

function Picture({ digit: { shape, pixels } }: { readonly digit: Pick<TestDigit, 'shape' | 'pixels'> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePictureCanvas(canvas, shape, pixels);
  return <canvas ref={canvas} aria-hidden="true" className={styles.picture} />;
}

function DrawingPicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawnPicture(canvas, 'image');
  return <canvas ref={canvas} aria-hidden="true" className={styles.picture} />;
}
