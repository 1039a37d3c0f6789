import { useId } from 'react';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { useDrawingControls } from './use-drawing';
import styles from './pad-options.module.css';

/** Options for the width of the pen and for centring and scaling the drawing. */
export function PadOptions() {
  const { penWidth, penWidths, normalise, setPenWidth, setNormalise } = useDrawingControls();
  const why = useId();
  return (
    <>
      <div className={styles.width}>
        <span aria-hidden="true">Pen width</span>
        <Slider
          label="Pen width"
          scale={linearScale(penWidths.min, penWidths.max, 0.01)}
          value={penWidth}
          spoken={(width) => `${Math.round(100 * width)} % of the pad`}
          onChange={setPenWidth}
        />
        <span className={styles.widthValue} aria-hidden="true">
          {Math.round(100 * penWidth)} %
        </span>
      </div>
      <label className={styles.normalise}>
        <input
          type="checkbox"
          checked={normalise}
          aria-describedby={why}
          onChange={(event) => setNormalise(event.target.checked)}
        />
        Centre and scale my drawing
      </label>
      <p id={why} className={styles.why}>
        Digits that are smaller or off-centre are encoded badly.
      </p>
    </>
  );
}
