import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { capitalised } from '../../core/sentence';
import type { FeaturePictures } from '../canvas/draw-feature';
import { useCanvas } from '../canvas/use-canvas';
import { bitBox, bitDistance, bitUnder, nearestBit } from './sdr-pointer';
import { bitAfterKey } from './bit-after-key';
import styles from './sdr-bits.module.css';

interface SdrBitsProps {
  /** Names the code, such as "SDR of digit 7". */
  readonly name: string;
  readonly units: number;
  /** The bits that are on, ascending. */
  readonly on: readonly number[];
  /** The pictures of the units' features. */
  readonly features: FeaturePictures;
  /** Describes a unit in this code; default: as a bit that is on or off. */
  readonly describe?: ((unit: number) => string) | undefined;
  /** Whether the Tab key leads here; default: true. */
  readonly isTabStop?: boolean;
  readonly onOpen: (bit: number) => void;
  /**
   * Called with the bit pointed at, by mouse or keys; null when there is none any more. Must be the same function in
   * every render. If given, the picture itself draws a ring round a bit that is on.
   */
  readonly onPoint?: (bit: number | null) => void;
  /** Called for a click that hits no bit. */
  readonly onMiss?: () => void;
}

/** Within this distance, in CSS pixels, a finger means a bit that is on rather than the one right under it. */
const FINGER = 12;
/** The same for a mouse, if bits are too close together to hit; then bits that are off cannot be chosen. */
const MOUSE = 5;

/**
 * Makes each bit of a drawn code something to point at, to reach with the arrow keys, and to open. A first tap points
 * at a bit, a second one opens it. The component fills the nearest positioned ancestor, whose box must be exactly that
 * of the picture.
 */
export function SdrBits(props: SdrBitsProps) {
  const { name, units, on, features, describe, isTabStop = true, onOpen, onPoint, onMiss } = props;
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  /** The bit chosen by key or click. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const byFinger = useRef(false);
  /** The bit chosen when the focus left, for instance to a panel: chosen again when the focus returns. */
  const chosenBefore = useRef<number | null>(null);
  const active = hovered ?? chosen;
  const bit = active !== null && active < units ? active : null;

  useEffect(() => {
    if (bit === null) return;
    onPoint?.(bit);
    return () => onPoint?.(null);
  }, [bit, onPoint]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return setChosen(null);
    if (event.key === 'Enter' && bit !== null) return onOpen(bit);
    const next = bitAfterKey(event.key, chosen, units, on);
    if (next === null) return;
    event.preventDefault();
    setHovered(null);
    setChosen(next);
  };
  const bitMeant = (event: MouseEvent): number | null => {
    if (!picture.current) return null;
    if (byFinger.current) {
      const near = nearestBit(picture.current, units, on, event, FINGER);
      if (near !== null) return near;
    } else if (bitDistance(picture.current, units) < MOUSE) {
      return nearestBit(picture.current, units, on, event, MOUSE);
    }
    return bitUnder(picture.current, units, event.clientX, event.clientY);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') setHovered(bitMeant(event));
  };
  /** Whether a tap hits the bit already chosen, which may have switched off since: codes change while a run learns. */
  const isChosen = (event: MouseEvent): boolean =>
    chosen !== null && picture.current !== null && nearestBit(picture.current, units, [chosen], event, FINGER) !== null;
  const onClick = (event: MouseEvent): void => {
    const isByFinger = byFinger.current;
    const isAgain = isByFinger && isChosen(event);
    const meant = isAgain ? chosen : bitMeant(event);
    setChosen(meant);
    if (meant === null) onMiss?.();
    else if (!isByFinger || isAgain) onOpen(meant);
  };

  return (
    <div
      ref={picture}
      role="listbox"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${describe ? `Units of the ${name}; arrow keys go from unit to unit` : `Bits of the ${name}; arrow keys go from bit to bit`}, Page Up and Page Down to one that is on, Enter opens its feature`}
      aria-activedescendant={`${id}-bit`}
      className={styles.bits}
      onKeyDown={onKeyDown}
      onFocus={() =>
        !byFinger.current && chosen === null && hovered === null && setChosen(chosenBefore.current ?? on[0] ?? 0)
      }
      onBlur={() => {
        chosenBefore.current = chosen;
        setChosen(null);
      }}
      onPointerDown={(event) => (byFinger.current = event.pointerType !== 'mouse')}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHovered(null)}
      onClick={onClick}
    >
      <Bit
        id={`${id}-bit`}
        bit={bit}
        isOn={bit !== null && on.includes(bit)}
        hasRing={onPoint !== undefined}
        units={units}
        picture={picture}
        features={features}
        describe={describe}
      />
    </div>
  );
}

interface BitProps extends Pick<SdrBitsProps, 'units' | 'features' | 'describe'> {
  readonly picture: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly bit: number | null;
  readonly isOn: boolean;
  /** Whether the picture draws a ring round the bit if it is on. */
  readonly hasRing: boolean;
}

/** The bit pointed at: a ring round it, unless the picture draws one, and its feature next to it. */
function Bit({ id, bit, isOn, hasRing, units, picture, features, describe }: BitProps) {
  const place = (element: HTMLDivElement | null): void => {
    if (!element || !picture.current || bit === null) return;
    const box = bitBox(picture.current, units, bit);
    for (const side of ['left', 'top', 'width', 'height'] as const) element.style[side] = `${box[side]}%`;
    element.style.setProperty('--across', `${box.left}%`);
  };
  return (
    <div
      id={id}
      ref={place}
      role="option"
      aria-selected={bit !== null}
      aria-posinset={(bit ?? 0) + 1}
      aria-setsize={units}
      data-ringed={!(isOn && hasRing)}
      className={bit === null ? styles.none : styles.bit}
    >
      {bit === null ? (
        <span className="unseen">No bit chosen</span>
      ) : (
        <span className={styles.tag}>
          <Feature key={bit} unit={bit} features={features} />
          <span>{describe ? capitalised(describe(bit)) : `Bit ${bit}, ${isOn ? 'on' : 'off'}`}</span>
        </span>
      )}
    </div>
  );
}

interface FeatureProps {
  readonly unit: number;
  readonly features: FeaturePictures;
}

function Feature({ unit, features: { drawOf, subscribe } }: FeatureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useMemo(() => drawOf(unit), [drawOf, unit]);
  useCanvas(canvas, draw, subscribe);
  return <canvas ref={canvas} aria-hidden="true" className={styles.feature} />;
}
