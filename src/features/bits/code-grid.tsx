import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useBits, useBitsActions } from './use-bits';
import { useCodeGridLayout, useEditedCodeCanvas } from './use-bits-pictures';
import type { EditedCode } from '../../core/edited-code';
import { Segmented } from '../../kit/controls/segmented';
import { placeAfterKey } from '../../kit/place-after-key';
import { describeBit, figuresOf } from './bit-text';
import styles from './code-grid.module.css';

const ACTIONS = [
  { value: 'switch', label: 'Switches it' },
  { value: 'lock', label: 'Locks it' },
] as const;
type Action = (typeof ACTIONS)[number]['value'];

interface CodeGridProps {
  readonly code: EditedCode;
}

/**
 * All bits of the code. One stop for the tab key; arrow keys go from bit to bit, Enter or Space switches one, L locks it.
 * Only the active bit is an element of its own: the others are pixels.
 */
export function CodeGrid({ code }: CodeGridProps) {
  const edits = useBits((bits) => bits.edits);
  const focus = useBits((bits) => bits.focus);
  const { setFocus, switchBit, switchLock } = useBitsActions();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const [action, setAction] = useState<Action>('switch');
  const [isKeyed, setKeyed] = useState(false);
  const layout = useCodeGridLayout(container, code.units);
  useEditedCodeCanvas(canvas, code, edits);
  const figures = figuresOf(code, edits, focus);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!layout || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key];
    const next = placeAfterKey(event.key, focus, focus, { tiles: code.units, columns: layout.columns });
    if (!act && next === null) return;
    event.preventDefault();
    if (next !== null) setFocus(next);
    else if (act === 'lock') switchLock(focus);
    else switchBit(focus);
  };
  const onClick = (event: MouseEvent): void => {
    const origin = canvas.current?.getBoundingClientRect();
    const unit = origin && layout?.bitAt(event.clientX - origin.left, event.clientY - origin.top);
    if (unit === null || unit === undefined) return;
    if (action === 'lock') switchLock(unit);
    else switchBit(unit);
    setFocus(unit);
  };

  return (
    <div className={styles.frame}>
      <div className={styles.mode}>
        <span aria-hidden="true">A click on a bit</span>
        <Segmented label="A click on a bit" options={ACTIONS} value={action} onChange={setAction} />
      </div>
      <div ref={container} className={styles.container}>
        <div
          role="listbox"
          tabIndex={0}
          aria-multiselectable="true"
          aria-label="Bits of the code; arrow keys go from bit to bit, Enter switches one, L locks it"
          aria-activedescendant={`${id}-${focus}`}
          className={styles.grid}
          onKeyDown={onKeyDown}
          onFocus={() => setKeyed(true)}
          onBlur={() => setKeyed(false)}
          onClick={onClick}
        >
          <canvas
            ref={canvas}
            aria-hidden="true"
            className={styles.canvas}
            style={layout ? { width: layout.width, height: layout.height } : undefined}
          />
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
            <span className={styles.words}>{describeBit(figures)}</span>
          </div>
        </div>
      </div>
      <ul className={styles.legend} aria-label="Colours of the bits">
        <li className={styles.on}>on</li>
        <li className={styles.added}>switched on</li>
        <li className={styles.removed}>switched off</li>
        <li className={styles.locked}>locked</li>
      </ul>
      <p className={styles.keys}>Keys: arrows, Enter, L</p>
    </div>
  );
}

const KEYS: Readonly<Record<string, Action>> = { Enter: 'switch', ' ': 'switch', l: 'lock', L: 'lock' };
