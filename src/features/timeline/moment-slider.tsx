import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useSession } from '../../session/session-context';
import { momentAfterKey } from './moment-keys';
import type { PlotLayout } from './plot-layout';
import styles from './plot.module.css';
import { useMoment, useNewestCount, useTimeMachine } from './use-moment';

interface MomentSliderProps {
  readonly layout: PlotLayout;
  /** The moment shown, in words. */
  readonly spoken: string;
  /** The image count at which the curves are read; null if that is the moment shown. */
  readonly reads: number | null;
  /** Called with the image count under the pointer or reached by keys; with null when reading ends. */
  onRead(imagesSeen: number | null): void;
}

/**
 * Selects the moment of the run to show, by dragging along the timeline or by slider keys. Hovering only reads the
 * curves; so do the keys in a run that cannot go back.
 */
export function MomentSlider({ layout, spoken, reads, onRead }: MomentSliderProps) {
  const { dataWidth, axisY, height, unit, time } = layout;
  const machine = useTimeMachine();
  const moment = useMoment((past) => past.moment);
  const { notices } = useSession();
  const newest = useNewestCount();
  /** The moment shown before the pointer was pressed. */
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
    // On a phone, the notice that a link stopped the run would cover the past bar.
    notices.dismiss('stopped');
    machine.goTo(imagesSeen, isDragging);
  };
  const countAt = ({ clientX, currentTarget }: PointerEvent): number =>
    time.imagesAt(Math.max(0, clientX - currentTarget.getBoundingClientRect().left));
  const goToPointer = (event: PointerEvent): void => {
    const count = countAt(event);
    // Close to the run's own position, snap to the newest moment.
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

  /** The touch has turned into scrolling the page: restore the moment. */
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
