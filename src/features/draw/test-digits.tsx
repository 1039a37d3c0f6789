import { useId, useRef } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useImageNoun } from '../../session/dataset-context';
import { useExampleImages, type ExampleImage } from '../../session/examples-context';
import { usePart } from '../../session/session-context';
import { createDrawingStore } from './store';
import styles from './test-digits.module.css';

/** The digits of the rows, to be put into the pad and drawn upon. */
export function TestDigits() {
  const digits = useExampleImages();
  const title = useId();
  return (
    <div role="group" aria-labelledby={title} className={styles.digits}>
      <span id={title} className={styles.title}>
        or put in a test {useImageNoun()}
      </span>
      <div className={styles.choice}>
        {digits.map((digit) => (
          <Choice key={digit.index} digit={digit} />
        ))}
      </div>
    </div>
  );
}

function Choice({ digit }: { readonly digit: ExampleImage }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { putDigit } = usePart(createDrawingStore).getState();
  useImageCanvas(canvas, digit.shape, digit.pixels);
  const name = `${digit.name} into the pad`;
  return (
    <button type="button" aria-label={name} title={name} className={styles.button} onClick={() => putDigit(digit)}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
    </button>
  );
}
