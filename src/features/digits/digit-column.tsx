import { useId, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { listed } from '../../core/counted';
import { capitalised } from '../../core/sentence';
import { formatError } from '../../kit/format/format-error';
import { SdrBits } from '../../kit/sdr/sdr-bits';
import { valueText } from '../../core/value-text';
import { useCodeWords, usePart, useSession } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { useFeaturePictures } from '../../session/feature-pictures-context';
import { createAtlasStore } from '../atlas/store';
import { createFeatureStore } from '../feature/store';
import { createHighlightStore } from '../highlight/store';
import type { DigitPointing } from './digit-pointing';
import { valueInDigit, type DigitText } from './use-digit-texts';
import styles from './digits.module.css';

export interface DigitColumnProps {
  /** The index of the column; the digit in it may change. */
  readonly place: number;
  readonly text: DigitText;
  /** The active bits of its code. */
  readonly bits: readonly number[];
  readonly pointing: DigitPointing;
  /** Whether the Tab key leads to this column. */
  readonly isCurrent: boolean;
  readonly onPick: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Above this cosine, two codes of values count as similar. */
const MUCH_ALIKE = 0.5;

/**
 * A test digit, its code, the similarity to the code on the stage, and the reconstruction. The pictures are drawn on
 * the canvas shared by all columns.
 */
export function DigitColumn(props: DigitColumnProps) {
  const { place, text, bits, pointing, isCurrent, onPick, onFocus, onKeyDown } = props;
  const isPointedAt = useStore(usePart(createHighlightStore), ({ digit }) => digit === place);
  const pressedBy = useRef('');
  const isDense = useSnapshotShape()?.dense === true;
  const count = useId();
  return (
    <div
      className={styles.column}
      data-pointed={isPointedAt || undefined}
      data-has-bit={(text.pointedBit !== null && !isDense) || undefined}
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && pointing.hover(place)}
      onPointerLeave={({ pointerType }) => pointerType !== 'touch' && pointing.hover(null)}
      onFocus={() => {
        onFocus();
        pointing.focus(place);
      }}
      onBlur={() => pointing.focus(null)}
    >
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`Put ${text.name} into the pad`}
        aria-describedby={count}
        title={`${capitalised(text.name)}: click to put it into the pad`}
        className={styles.pick}
        onKeyDown={onKeyDown}
        onPointerDown={({ pointerType }) => (pressedBy.current = pointerType)}
        onClick={({ detail }) => {
          const byKey = detail === 0;
          if (byKey || pressedBy.current !== 'touch' || pointing.tap(place)) onPick();
        }}
      />
      <div role="img" aria-label={capitalised(text.name)} data-picture="original" className={styles.original} />
      <Code place={place} text={text} bits={bits} isTabStop={isCurrent} onPick={onPick} />
      <span id={count} className={styles.count} data-some={text.shared > (isDense ? MUCH_ALIKE : 0) || undefined}>
        <span className="unseen">{isDense ? 'Likeness to' : 'Bits shared with'} the code on the stage:</span>{' '}
        {isDense ? valueText(text.shared) : text.shared}
        {text.pointedBit !== null && !isDense && <span className="unseen">; bit {text.pointedBit} on</span>}
      </span>
      <div
        role="img"
        aria-label={`Reconstruction of ${text.name}, error ${formatError(text.error)}`}
        data-picture="reconstruction"
        className={styles.reconstruction}
      />
    </div>
  );
}

interface CodeProps extends Pick<DigitColumnProps, 'place' | 'text' | 'bits' | 'onPick'> {
  readonly isTabStop: boolean;
}

function Code({ place, text, bits, isTabStop, onPick }: CodeProps) {
  const words = useCodeWords();
  const { units = 0, dense = false } = useSnapshotShape() ?? {};
  const on = dense ? [] : [`bits ${listed(bits)} on`];
  const codeText = [...(words ? [words.code(bits.length, units)] : []), ...on].join(': ');
  return (
    <div className={styles.code}>
      <div data-picture="code" className={styles.layers}>
        <div role="img" aria-label={`Code of ${text.name}: ${codeText}`} className={styles.bits} />
        <Bits place={place} name={`code of ${text.name}`} bits={bits} isTabStop={isTabStop} onPick={onPick} />
      </div>
    </div>
  );
}

interface BitsProps {
  readonly place: number;
  readonly name: string;
  readonly bits: readonly number[];
  readonly isTabStop: boolean;
  readonly onPick: () => void;
}

/** The bits of a code as targets for the pointer, laid over its picture. */
function Bits({ place, name, bits, isTabStop, onPick }: BitsProps) {
  const units = useSnapshotShape()?.units ?? 0;
  const contrast = useStore(usePart(createAtlasStore), (view) => view.contrast);
  const features = useFeaturePictures(contrast);
  const words = useCodeWords();
  const { snapshots } = useSession();
  const { open } = usePart(createFeatureStore).getState();
  const { pointAt } = usePart(createHighlightStore).getState();
  return (
    <SdrBits
      name={name}
      units={units}
      on={bits}
      features={features}
      describe={words && ((unit) => words.unit(unit, valueInDigit(snapshots.shown(), place, unit)))}
      isTabStop={isTabStop}
      onOpen={open}
      onPoint={pointAt}
      onMiss={onPick}
    />
  );
}
