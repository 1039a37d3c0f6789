import { useRef, useState } from 'react';
import { useBits, useBitsActions } from './use-bits';
import { usePart } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { featureTile } from './feature-tile';
import type { EditedCode } from '../../core/edited-code';
import { Button } from '../../kit/controls/button';
import { describeState, explainNegative, figuresOf, formatContribution, type BitFigures } from './bit-text';
import styles from './bit-card.module.css';

interface BitCardProps {
  readonly code: EditedCode;
}

/** The bit that keys and buttons act on: its feature and its effect. */
export function BitCard({ code }: BitCardProps) {
  const edits = useBits((bits) => bits.edits);
  const focus = useBits((bits) => bits.focus);
  const { switchBit, switchLock } = useBitsActions();
  const { open } = usePart(createFeatureStore).getState();
  const figures = figuresOf(code, edits, focus);
  return (
    <div role="group" aria-label={`Bit ${focus}`} className={styles.card}>
      <div className={styles.frame}>{figures.at >= 0 && <Tile code={code} at={figures.at} />}</div>
      <div className={styles.text}>
        <h3 className={styles.title}>
          Bit {focus}
          <span className={styles.state}>{describeState(figures)}</span>
        </h3>
        <p className={styles.effect} title={explainNegative(figures)}>
          {figures.on ? 'without it, error ' : 'with it, error '}
          <b>{formatContribution(figures.on ? figures.contribution : -figures.contribution)}</b>
        </p>
        <div className={styles.buttons}>
          <Button className={styles.small ?? ''} disabled={figures.locked} onClick={() => switchBit(focus)}>
            Turn {figures.on ? 'off' : 'on'}
          </Button>
          <Button className={styles.small ?? ''} onClick={() => switchLock(focus)}>
            {figures.locked ? 'Unlock' : `Lock ${figures.on ? 'on' : 'off'}`}
          </Button>
        </div>
        <Button kind="text" className={styles.unit ?? ''} onClick={() => open(focus)}>
          Show this unit
        </Button>
      </div>
      <Spoken key={focus} figures={figures} isEdited={edits.has(focus)} />
    </div>
  );
}

/** Announces the user's edits of the bit, but not changes due to training. */
function Spoken({ figures, isEdited }: { readonly figures: BitFigures; readonly isEdited: boolean }) {
  const [wasEdited, setWasEdited] = useState(isEdited);
  if (isEdited && !wasEdited) setWasEdited(true);
  return (
    <p role="status" className="unseen">
      {isEdited
        ? `Bit ${figures.unit} ${describeState(figures)}`
        : wasEdited && `Bit ${figures.unit} as the encoder has it`}
    </p>
  );
}

function Tile({ code, at }: { readonly code: EditedCode; readonly at: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, featureTile(code, at));
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Feature of unit ${code.described.units[at]}`}
      className={styles.tile}
      style={{ aspectRatio: `${code.shape.width} / ${code.shape.height}` }}
    />
  );
}
