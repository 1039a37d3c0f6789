import type { KeyboardEvent, PointerEvent } from 'react';
import type { SweepMean } from '../../core/sweep';

/** The point looked at, and the actions on points. */
export interface Pointing {
  /** The name of the point, or null. */
  readonly active: string | null;
  point(mean: SweepMean): void;
  open(mean: SweepMean): void;
}

export function pointName({ units, winners, rounds }: Pick<SweepMean, 'units' | 'winners' | 'rounds'>): string {
  return `${units} ${winners} ${rounds}`;
}

/**
 * The props that make an element one point of a group. Tab reaches one point of the group, the arrow keys the others.
 * A finger cannot hover: its first tap looks, the second opens.
 * @param order the points in the order in which the arrow keys visit them.
 */
export function pointProps(mean: SweepMean, order: readonly SweepMean[], { active, point, open }: Pointing) {
  const name = pointName(mean);
  const first = order.some((each) => pointName(each) === active) ? active : order[0] && pointName(order[0]);
  return {
    'data-point': name,
    tabIndex: name === first ? 0 : -1,
    onFocus: () => point(mean),
    onPointerDown: (event: PointerEvent) => {
      // The click after a finger's first tap must not open the point.
      event.currentTarget.toggleAttribute('data-looked', event.pointerType === 'touch' && name !== active);
      point(mean);
    },
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') point(mean);
    },
    onClick: (event: { readonly currentTarget: Element }) => {
      const looked = event.currentTarget.hasAttribute('data-looked');
      event.currentTarget.removeAttribute('data-looked');
      if (!looked) open(mean);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const at = order.indexOf(mean);
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      const to = event.key === 'Home' ? 0 : event.key === 'End' ? order.length - 1 : step && at + step;
      if (to !== undefined && order[to]) {
        event.preventDefault();
        const group = event.currentTarget.closest('[data-points]');
        group?.querySelector<HTMLElement>(`[data-point="${pointName(order[to])}"]`)?.focus();
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(mean);
      }
    },
  };
}
