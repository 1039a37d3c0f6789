import { useDrawingControls } from './use-drawing';
import { useImageNoun } from '../../session/dataset-context';
import { Button } from '../../kit/controls/button';
import { CloseIcon, ResetIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { EraserIcon } from './eraser-icon';
import styles from './pad-tools.module.css';

/** What can be done to the drawing, and with what. */
export function PadTools() {
  const controls = useDrawingControls();
  const { tool, penWidth, penWidths, normalise, empty, canUndo } = controls;
  const erasing = tool === 'eraser';
  return (
    <div className={styles.tools}>
      <div className={styles.buttons}>
        <Button
          icon={<EraserIcon />}
          aria-pressed={erasing}
          className={erasing ? (styles.pressed ?? '') : ''}
          onClick={() => controls.setTool(erasing ? 'pen' : 'eraser')}
        >
          Eraser
        </Button>
        <Button icon={<ResetIcon />} disabled={!canUndo} onClick={controls.undo}>
          Undo
        </Button>
        <Button icon={<CloseIcon />} disabled={empty} onClick={controls.clear}>
          Clear
        </Button>
      </div>
      <div className={styles.width}>
        <span aria-hidden="true">Pen width</span>
        <Slider
          label="Pen width"
          scale={linearScale(penWidths.min, penWidths.max, 0.01)}
          value={penWidth}
          spoken={(width) => `${Math.round(100 * width)} % of the pad`}
          onChange={controls.setPenWidth}
        />
        <span className={styles.widthValue} aria-hidden="true">
          {Math.round(100 * penWidth)} %
        </span>
      </div>
      <label className={styles.normalise} title="Digits of another size or place than the ones learnt get a poor code">
        <input type="checkbox" checked={normalise} onChange={(event) => controls.setNormalise(event.target.checked)} />
        Size and centre like the training {useImageNoun()}s
      </label>
    </div>
  );
}
