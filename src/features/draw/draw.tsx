import { useDrawingPipeline } from './use-drawing';
import { Recognised } from './recognised';
import { DrawnPictures } from './drawn-pictures';
import styles from './draw.module.css';
import { Pad } from './pad';
import { PadTools } from './pad-tools';
import { TestDigits } from './test-digits';

/** A drawing, what the encoder sees of it, its code, and what comes back; all of it while the stroke moves. */
export function Draw() {
  useDrawingPipeline();
  return (
    <section role="region" aria-label="Draw" className={styles.draw}>
      <h2>Draw</h2>
      <div className={styles.board}>
        <Pad />
        <TestDigits />
      </div>
      <PadTools />
      <DrawnPictures />
      <Recognised />
    </section>
  );
}
