import { useEffect, useEffectEvent, useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import type { SliderScale } from './slider-scale';
import styles from './slider.module.css';

interface SliderProps {
  /** Accessible name. */
  readonly label: string;
  readonly scale: SliderScale;
  readonly value: number;
  /** The text for a screen reader instead of the position, in words and with units. */
  readonly spoken: (value: number) => string;
  readonly onChange: (value: number) => void;
  /**
   * `release`: `onChange` is called once, when the thumb is released; until then `onDraft` gets the pending value, and
   * null when none is pending any more.
   */
  readonly commit?: 'live' | 'release';
  readonly onDraft?: (value: number | null) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
}

/** A finger moves the slider after this many CSS pixels along it; before that it may be about to scroll the page. */
const SLOP = 8;

/**
 * A native slider over any scale of values. Browsers move the thumb to a finger at once, even if the finger then
 * scrolls the page: `onChange` waits until it is clear which of the two is meant.
 */
export function Slider(props: SliderProps) {
  const { label, scale, value, spoken, onChange, commit = 'live', onDraft, disabled, describedBy } = props;
  const input = useRef<HTMLInputElement>(null);
  const keyHeld = useRef(false);
  /** Where a finger came down; null if there is none, or once it moves the slider. */
  const finger = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? value;
  const position = scale.positionOf(shown);

  const keep = (next: number | null): void => {
    setDraft(next);
    onDraft?.(next);
  };
  const move = (next: number): void => {
    if (finger.current) setDraft(next);
    else if (commit === 'live') onChange(next);
    else keep(next);
  };
  const finish = (chosen: number): void => {
    keep(null);
    if (scale.positionOf(chosen) !== scale.positionOf(value)) onChange(chosen);
  };
  const release = (): void => {
    keyHeld.current = false;
    if (draft !== null) finish(draft);
  };

  const onPointerDown = ({ pointerType, clientX, clientY }: PointerEvent): void => {
    if (pointerType !== 'mouse') finger.current = { x: clientX, y: clientY };
  };
  const onFingerMeant = (): void => {
    if (!finger.current) return;
    finger.current = null;
    if (draft === null) return;
    if (commit === 'live') setDraft(null);
    move(draft);
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    const [along, across] = finger.current ? [clientX - finger.current.x, clientY - finger.current.y] : [0, 0];
    if (Math.abs(along) > SLOP && Math.abs(along) > Math.abs(across)) onFingerMeant();
  };
  const onPointerCancel = (): void => {
    if (finger.current) setDraft(null);
    finger.current = null;
  };

  // React's onChange is the DOM's `input`; the DOM's `change` marks the end of a drag. A held arrow key causes one
  // `change` per repeat, so with the keyboard the end is the key's release.
  const onNativeChange = useEffectEvent(() => {
    if (commit === 'release' && !keyHeld.current) finish(scale.valueAt(Number(input.current?.value)));
  });
  useEffect(() => {
    const element = input.current;
    const listener = (): void => onNativeChange();
    element?.addEventListener('change', listener);
    return () => element?.removeEventListener('change', listener);
  }, []);

  const fill = scale.last > 0 ? position / scale.last : 1;
  return (
    <input
      ref={input}
      type="range"
      className={styles.slider}
      style={{ '--fill': fill } as CSSProperties}
      min={0}
      max={scale.last}
      step={1}
      value={position}
      disabled={disabled}
      aria-label={label}
      aria-valuetext={spoken(shown)}
      aria-describedby={describedBy}
      onChange={(event) => move(scale.valueAt(Number(event.target.value)))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onFingerMeant}
      onPointerCancel={onPointerCancel}
      onKeyDown={() => (keyHeld.current = true)}
      onKeyUp={release}
      onBlur={release}
    />
  );
}
