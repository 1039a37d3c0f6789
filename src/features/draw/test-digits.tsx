import { useId, useRef } from 'react';
import { useImageNoun } from '../../session/use-image-noun';
import { putIntoPad, useTestDigitCanvas, useTestDigits, type TestDigit } from './use-test-digits';
import styles from './test-digits.module.css';

/** The digits of the rows, to be put into the pad and drawn upon. */
export function TestDigits() {
  const digits = useTestDigits();
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

function Choice({ digit }: { readonly digit: TestDigit }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useTestDigitCanvas(canvas, digit);
  const name = `${digit.name} into the pad`;
  return (
    <button type="button" aria-label={name} title={name} className={styles.button} onClick={() => putIntoPad(digit)}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
    </button>
  );
}
