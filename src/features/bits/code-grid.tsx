import {
  useId,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import { useStore } from 'zustand/react';
import type { EditedCode } from '../../core/edited-code';
import { sdrGrid } from '../../core/sdr';
import { placeAfterKey } from '../../kit/place-after-key';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { describeBit, figuresOf } from './bit-text';
import styles from './code-grid.module.css';
import type { ClickAction } from './store';
import { useBits, useBitsActions } from './use-bits';
import { useCodeGridLayout, useEditedCodeCanvas } from './use-bits-pictures';

interface CodeGridProps {
  readonly code: EditedCode;
}

const KEYS: Readonly<Record<string, ClickAction>> = { Enter: 'toggle', ' ': 'toggle', l: 'lock', L: 'lock' };

/**
 * All bits of the code. Tab stops once; arrow keys move from bit to bit, Enter or Space toggles one, L locks it. Only
 * the active bit is an element; the others are pixels.
 */
export function CodeGrid({ code }: CodeGridProps) {
  const edits = useBits((bits) => bits.edits);
  const focus = useBits((bits) => bits.focus);
  const clickTo = useBits((bits) => bits.clickTo);
  const isNoisy = useBits((bits) => bits.damage.share > 0);
  const { setFocus, switchBit, switchLock } = useBitsActions();
  const highlight = usePart(createHighlightStore);
  const pointedAt = useStore(highlight, ({ unit }) => unit);
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const [isKeyed, setKeyed] = useState(false);
  const layout = useCodeGridLayout(container, code.units);
  useEditedCodeCanvas(canvas, code, edits, isNoisy ? code.damage.bits : null);
  const figures = figuresOf(code, edits, focus);

  const act = (action: ClickAction, unit: number): void => {
    if (action === 'lock') switchLock(unit);
    else switchBit(unit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!layout || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = KEYS[event.key];
    const next = placeAfterKey(event.key, focus, focus, { tiles: code.units, columns: layout.columns });
    if (!action && next === null) return;
    event.preventDefault();
    if (next !== null) setFocus(next);
    else if (action) act(action, focus);
  };
  const unitUnder = (event: MouseEvent): number | null => {
    const origin = canvas.current?.getBoundingClientRect();
    return (origin && layout?.bitAt(event.clientX - origin.left, event.clientY - origin.top)) ?? null;
  };
  const onClick = (event: MouseEvent): void => {
    const unit = unitUnder(event);
    if (unit === null) return;
    act(clickTo, unit);
    setFocus(unit);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') highlight.getState().pointAt(unitUnder(event));
  };

  const { columns, rows } = sdrGrid(code.units);
  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.container} style={{ '--across': columns / rows } as CSSProperties}>
        <div
          role="listbox"
          tabIndex={0}
          aria-multiselectable="true"
          aria-label="Bits of the code; arrow keys go from bit to bit, Enter toggles one, L locks it"
          aria-activedescendant={`${id}-${focus}`}
          className={styles.grid}
          onKeyDown={onKeyDown}
          onFocus={() => setKeyed(true)}
          onBlur={() => setKeyed(false)}
          onClick={onClick}
          onPointerMove={onPointerMove}
          onPointerLeave={() => highlight.getState().pointAt(null)}
        >
          <canvas
            ref={canvas}
            aria-hidden="true"
            className={styles.canvas}
            style={layout ? { width: layout.width, height: layout.height } : undefined}
          />
          {pointedAt !== null && pointedAt < code.units && pointedAt !== focus && (
            <span className={styles.pointed} style={layout?.boxOf(pointedAt)} />
          )}
          <div
            key={focus}
            id={`${id}-${focus}`}
            role="option"
            aria-selected={figures.on}
            aria-posinset={focus + 1}
            aria-setsize={code.units}
            className={`${styles.ring} ${isKeyed ? styles.strong : ''}`}
            style={layout?.boxOf(focus)}
          >
            <span className="unseen">{describeBit(figures)}</span>
          </div>
        </div>
      </div>
      <div className={styles.below}>
        <ul className={styles.legend} aria-label="Marks of the bits">
          <li className={styles.on}>on</li>
          <li className={styles.added}>switched on</li>
          <li className={styles.removed}>switched off</li>
          <li className={styles.locked}>locked</li>
        </ul>
        <p className={styles.keys}>Arrow keys move, space toggles, L locks.</p>
      </div>
    </div>
  );
}
