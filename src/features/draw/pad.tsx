import { useId, useRef, type CSSProperties } from 'react';
import { useDrawingControls, useDrawingDescription, useImageShape } from './use-drawing';
import { withArticle } from '../../kit/format/nouns';
import { useImageSet } from '../../session/dataset-context';
import { usePadCanvas } from './use-pad-canvas';
import { usePadKeyboard } from './use-pad-keyboard';
import { usePadPointer } from './use-pad-pointer';
import { useTapFirst } from './use-tap-first';
import styles from './pad.module.css';

/** The surface to draw on, with mouse, pen, finger or keyboard. */
export function Pad() {
  const pad = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tapFirst = useTapFirst(pad);
  const shape = useImageShape();
  const { empty, tool } = useDrawingControls();
  const keyboard = usePadKeyboard(shape);
  const pointer = usePadPointer(keyboard.leave);
  const instructions = useId();
  usePadCanvas(canvas);

  return (
    // The role makes a screen reader leave the arrow keys to the focused pad; the linter regards it as non-interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={pad}
      role="application"
      aria-label="Drawing pad"
      aria-describedby={instructions}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={`${styles.pad} ${tool === 'eraser' ? styles.erasing : ''} ${tapFirst.asleep ? styles.asleep : ''}`}
      style={{ '--ratio': shape.width / shape.height } as CSSProperties}
      onKeyDown={keyboard.onKeyDown}
      onBlur={keyboard.leave}
      onContextMenu={(event) => event.preventDefault()}
      {...pointer}
      onPointerDown={(event) => {
        if (!tapFirst.refuses(event)) pointer.onPointerDown(event);
      }}
      onClick={tapFirst.wake}
    >
      <canvas ref={canvas} role="img" aria-label={useDrawingDescription()} className={styles.canvas} />
      {empty && <Invitation />}
      {tapFirst.asleep && <p className={styles.tapFirst}>Tap here, then draw.</p>}
      <p className={styles.keys} aria-hidden="true">
        Arrows move · Space draws
      </p>
      {keyboard.cursor && <Cursor {...keyboard.cursor} down={keyboard.penDown} />}
      <p id={instructions} className="unseen">
        Draw with mouse, pen or finger. By keyboard: the arrow keys move the pen, in larger steps with Shift; Space or
        Enter puts it down and lifts it; Control Z takes the last stroke back; Escape puts the pen away.
      </p>
      <p role="status" className="unseen">
        {keyboard.spoken}
      </p>
    </div>
  );
}

function Invitation() {
  const set = useImageSet();
  return (
    <p className={styles.invitation} aria-hidden="true">
      {set?.drawn ? `Draw ${withArticle(set.noun)}` : 'Draw here'}
    </p>
  );
}

/** The keyboard's pen. */
function Cursor({ x, y, down }: { readonly x: number; readonly y: number; readonly down: boolean }) {
  const { tool, penWidth } = useDrawingControls();
  const place = { '--x': x, '--y': y, '--width': penWidth } as CSSProperties;
  const erasing = tool === 'eraser' ? styles.eraser : '';
  return <span className={`${styles.cursor} ${down ? styles.down : ''} ${erasing}`} style={place} aria-hidden="true" />;
}
