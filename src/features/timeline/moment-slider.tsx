import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useSession } from '../../session/session-context';
import { momentAfterKey } from './moment-keys';
import type { PlotLayout } from './plot-layout';
import styles from './plot.module.css';
import { useMoment, useNewestCount, useTimeMachine } from './use-moment';

interface MomentSliderProps {
  readonly layout: PlotLayout;
  /** The moment that is shown, in words. */
  readonly spoken: string;
  /** The count of images at which the curves are read; null: at the moment that is shown. */
  readonly reads: number | null;
  /** The pointer lies over the curves at this count of images, or keys have led there; null: no longer. */
  onRead(imagesSeen: number | null): void;
}

/**
 * Shows another moment of the run: drag along the line of time, or go by the keys of a slider. A pointer that only moves reads the
 * curves, and so do the keys where there is no going back.
 */
export function MomentSlider({ layout, spoken, reads, onRead }: MomentSliderProps) {
  const { dataWidth, axisY, height, unit, time } = layout;
  const machine = useTimeMachine();
  const moment = useMoment((past) => past.moment);
  const { notices } = useSession();
  const newest = useNewestCount();
  /** What was shown before the pointer came down. */
  const before = useRef<number | null>(null);

  const goTo = (imagesSeen: number, isDragging = false): void => {
    if (machine.unknownPast) {
      return notices.notify({
        id: 'past',
        kind: 'info',
        message:
          'This run cannot be wound back: it was opened from a file, or changed too often to be replayed. Restart to get one that can.',
      });
    }
    // On a phone the notice of a link's stop would lie over what goes on from here.
    notices.dismiss('stopped');
    machine.goTo(imagesSeen, isDragging);
  };
  const countAt = ({ clientX, currentTarget }: PointerEvent): number =>
    time.imagesAt(Math.max(0, clientX - currentTarget.getBoundingClientRect().left));
  const goToPointer = (event: PointerEvent): void => {
    const count = countAt(event);
    // At the head of the run one is back at its newest moment.
    const isNewest = time.x(count) > time.x(newest) - 3 * unit;
    goTo(isNewest ? Number.POSITIVE_INFINITY : count, event.type === 'pointermove');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const after = momentAfterKey(event.key, machine.store.getState().moment ?? reads ?? newest);
    if (after === undefined) return;
    event.preventDefault();
    if (machine.unknownPast) onRead(after < newest ? after : null);
    if (!machine.unknownPast || reads === null) goTo(after);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    before.current = machine.store.getState().moment;
    onRead(null);
    goToPointer(event);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.buttons === 0) onRead(countAt(event));
    else if (event.currentTarget.hasPointerCapture?.(event.pointerId)) goToPointer(event);
  };

  /** The finger scrolls the page. */
  const onPointerCancel = (): void => {
    if (!machine.unknownPast) machine.goTo(before.current ?? Number.POSITIVE_INFINITY);
  };

  return (
    <div
      role="slider"
      aria-label="Moment"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={newest}
      aria-valuenow={Math.min(moment ?? newest, newest)}
      aria-valuetext={spoken}
      tabIndex={0}
      className={styles.reader}
      style={{ width: dataWidth, height: Math.min(height, axisY + 10 * unit) }}
      onKeyDown={onKeyDown}
      onFocus={() => machine.warmUp()}
      onBlur={() => onRead(null)}
      onPointerEnter={() => machine.warmUp()}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerCancel={onPointerCancel}
      onPointerLeave={() => onRead(null)}
    />
  );
}
