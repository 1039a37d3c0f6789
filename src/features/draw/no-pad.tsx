import { useEffect } from 'react';
import { plural } from '../../core/counted';
import { capitalised } from '../../core/sentence';
import { useImageNoun } from '../../session/dataset-context';
import { usePart } from '../../session/session-context';
import styles from './draw.module.css';
import { createDrawingStore } from './store';

/** Replaces the pad for datasets whose images a drawing cannot resemble. */
export function NoPad() {
  const noun = useImageNoun();
  const drawing = usePart(createDrawingStore);
  // A drawing made for another dataset does not fit these images.
  useEffect(() => drawing.getState().clear(), [drawing]);
  return (
    <section aria-label="Draw" className={styles.none}>
      <h2>Draw</h2>
      <p>
        {capitalised(plural(noun))} are cut from pictures, so there is nothing to draw. Click a test {noun}: the stage
        shows its code, and what the code gives back.
      </p>
    </section>
  );
}
