import { useId, useRef, type KeyboardEvent } from 'react';
import type { EditedCode } from '../../core/edited-code';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { describeBit, type BitFigures } from './bit-text';
import bits from './bits.module.css';
import styles from './contribution-chart.module.css';
import { contributionsOf } from './contributions';
import { useBits, useBitsActions } from './use-bits';

const HEIGHT = 56;

/**
 * How much the error would grow without each bit, the most important one first. Tab stops once; arrow keys move from
 * bit to bit, Enter or Space toggles one.
 */
export function ContributionChart({ code }: { readonly code: EditedCode }) {
  const edits = useBits((state) => state.edits);
  const focus = useBits((state) => state.focus);
  const { setFocus, switchBit } = useBitsActions();
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const width = useCssWidth(container);
  const all = contributionsOf(code, edits);
  const place = all.findIndex(({ unit }) => unit === focus);
  const isInChart = place >= 0;
  const harmful = all.filter(({ on, contribution }) => on && contribution < 0).length;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = all.length - 1;
    const next = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last }[event.key];
    if (next !== undefined && last >= 0) setFocus(all[Math.max(0, Math.min(last, next))]!.unit);
    else if (event.key === 'Enter' || event.key === ' ') switchBit(focus);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <h3 id={`${id}-title`} className={bits.title}>
        What each bit contributes
      </h3>
      <div
        ref={container}
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-words`}
        aria-activedescendant={`${id}-bit`}
        className={styles.chart}
        onKeyDown={onKeyDown}
      >
        {width > 0 && <Bars all={all} width={width} focus={focus} onChoose={setFocus} />}
        <div
          id={`${id}-bit`}
          role="option"
          aria-selected={isInChart}
          aria-posinset={isInChart ? place + 1 : undefined}
          aria-setsize={isInChart ? all.length : undefined}
          className="unseen"
        >
          {isInChart ? describeBit(all[place]!) : `Bit ${focus} is off`}
        </div>
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>most</span>
        <span>{harmful > 0 && 'better without'}</span>
      </p>
      <p id={`${id}-words`} className="unseen">
        How much the error would grow without each bit, the largest first.
        {harmful > 0 &&
          ` The image would be better without ${harmful === 1 ? 'the last' : `the last ${harmful}`}.`}{' '}
        Arrow keys go from bit to bit, Enter toggles one.
      </p>
    </div>
  );
}

interface BarsProps {
  readonly all: readonly BitFigures[];
  readonly width: number;
  readonly focus: number;
  readonly onChoose: (unit: number) => void;
}

function Bars({ all, width, focus, onChoose }: BarsProps) {
  const { pointAt } = usePart(createHighlightStore).getState();
  const values = all.map(({ contribution }) => contribution);
  const high = Math.max(1e-9, ...values);
  const low = Math.min(0, ...values);
  const yOf = (value: number): number => 2 + ((HEIGHT - 4) * (high - value)) / (high - low);
  const pitch = Math.min(12, width / Math.max(1, all.length));
  const barWidth = Math.max(1, pitch - Math.min(3, pitch / 3));
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true" onPointerLeave={() => pointAt(null)}>
      {all.map(({ unit, on, contribution }, place) => {
        const [top, bottom] = contribution < 0 ? [yOf(0), yOf(contribution)] : [yOf(contribution), yOf(0)];
        const x = place * pitch;
        return (
          <g key={unit} onClick={() => onChoose(unit)} onPointerEnter={() => pointAt(unit)}>
            <rect className={styles.reach} x={x} y={0} width={pitch} height={HEIGHT} />
            <rect
              className={on ? styles.bar : styles.off}
              data-focused={unit === focus}
              x={on ? x : x + 0.5}
              y={top}
              width={on ? barWidth : Math.max(1, barWidth - 1)}
              height={Math.max(1, bottom - top)}
            />
          </g>
        );
      })}
      <line className={styles.zero} x1={0} x2={width} y1={yOf(0)} y2={yOf(0)} />
    </svg>
  );
}
