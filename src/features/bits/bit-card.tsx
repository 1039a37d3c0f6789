import { useRef, useState } from 'react';
import { useBits, useBitsActions } from './use-bits';
import { usePart } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { useTileCanvas } from './use-bits-pictures';
import type { EditedCode } from '../../core/edited-code';
import { Button } from '../../kit/controls/button';
import { describeContribution, describeState, figuresOf, formatScore, type BitFigures } from './bit-text';
import styles from './bit-card.module.css';

interface BitCardProps {
  readonly code: EditedCode;
}

/** The bit that keys and buttons act on: its feature, what it does, and how close it was to winning or losing. */
export function BitCard({ code }: BitCardProps) {
  const edits = useBits((bits) => bits.edits);
  const focus = useBits((bits) => bits.focus);
  const { switchBit, switchLock } = useBitsActions();
  const { open } = usePart(createFeatureStore).getState();
  const figures = figuresOf(code, edits, focus);
  return (
    <div role="group" aria-label={`Bit ${focus}`} className={styles.card}>
      {figures.at >= 0 && <Tile code={code} at={figures.at} />}
      <div className={styles.text}>
        <h3 className={styles.title}>
          Bit {focus}
          <span className={styles.state}>{describeState(figures)}</span>
        </h3>
        <p className={styles.effect}>{sentence(describeContribution(figures))}</p>
        {figures.at >= 0 && <Standing figures={figures} code={code} />}
        <div className={styles.buttons}>
          <Button disabled={figures.locked} onClick={() => switchBit(focus)}>
            Switch {figures.on ? 'off' : 'on'}
          </Button>
          <Button onClick={() => switchLock(focus)}>{figures.locked ? 'Unlock' : `Lock ${onOrOff(figures.on)}`}</Button>
          <Button kind="quiet" onClick={() => open(focus)}>
            Its feature
          </Button>
        </div>
      </div>
      <Spoken key={focus} figures={figures} isEdited={edits.has(focus)} />
    </div>
  );
}

/** Says what an edit has made of the bit, and nothing of what training changes by itself. */
function Spoken({ figures, isEdited }: { readonly figures: BitFigures; readonly isEdited: boolean }) {
  const [wasEdited, setWasEdited] = useState(isEdited);
  if (isEdited && !wasEdited) setWasEdited(true);
  return (
    <p role="status" className={styles.spoken}>
      {isEdited
        ? `Bit ${figures.unit} ${describeState(figures)}`
        : wasEdited && `Bit ${figures.unit} as the encoder has it`}
    </p>
  );
}

function Tile({ code, at }: { readonly code: EditedCode; readonly at: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useTileCanvas(canvas, code, at);
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

function Standing({ figures, code }: { readonly figures: BitFigures; readonly code: EditedCode }) {
  const { overlap, boost, score, rank, round, cut, isWinner } = figures;
  const rounds = code.rounds.picks.length;
  return (
    <dl className={styles.figures}>
      <dt>Score</dt>
      <dd>
        {formatScore(score)} = overlap {formatScore(overlap)} {boost < 0 ? '−' : '+'} boost{' '}
        {formatScore(Math.abs(boost))}
      </dd>
      <dt>Rank</dt>
      <dd>
        {rank.toLocaleString('en-US')} of {code.units.toLocaleString('en-US')}
        {rounds > 1 && (isWinner ? `, picked in round ${round + 1} of ${rounds}` : ', scored in the last round')}
        {isWinner && Number.isFinite(cut) && `, ${formatScore(score - cut)} above the cut`}
      </dd>
    </dl>
  );
}

function onOrOff(on: boolean): string {
  return on ? 'on' : 'off';
}

function sentence(text: string): string {
  return text && `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
