import { useLayoutEffect, useRef, type RefObject } from 'react';
import { usePart, useSession } from '../../session/session-context';
import { createTimeMachine } from '../../session/past/time-machine';
import type { PlotLayout } from './plot-layout';

interface Head {
  /** The bar of the stretch trained: `dataWidth` wide, ends at the run's position, clipped at the left by a frame. */
  readonly done: RefObject<SVGRectElement | null>;
  /** Marks the run's own position. */
  readonly now: RefObject<SVGCircleElement | null>;
  /** Marks the moment shown: the run's position, or a past moment. */
  readonly head: RefObject<SVGGElement | null>;
}

/**
 * Keeps the head at the moment shown, and the bar as long as the run. Both follow every snapshot in whole device pixels
 * and have their own layers (`will-change`): moving them renders and paints nothing, and in most frames nothing moves.
 */
export function useHead({ dataWidth, time }: PlotLayout): Head {
  const { snapshots, figures } = useSession();
  const past = usePart(createTimeMachine).store;
  const done = useRef<SVGRectElement>(null);
  const now = useRef<SVGCircleElement>(null);
  const head = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const placed = { newest: Number.NaN, moment: Number.NaN };
    // The figures are the fallback when the snapshot's buffer has gone back to the worker.
    let newest = figures.getState().imagesSeen;
    const placeOf = (imagesSeen: number): number =>
      Math.round(Math.min(dataWidth, time.x(imagesSeen)) * devicePixelRatio) / devicePixelRatio;
    const follow = (): void => {
      newest = snapshots.live()?.figure('imagesSeen') ?? newest;
      const end = placeOf(newest);
      const shown = placeOf(past.getState().moment ?? newest);
      if (end !== placed.newest && done.current && now.current) {
        placed.newest = end;
        done.current.style.transform = `translateX(${end - dataWidth}px)`;
        now.current.style.transform = `translateX(${end}px)`;
      }
      if (shown === placed.moment || !head.current) return;
      placed.moment = shown;
      head.current.style.transform = `translateX(${shown}px)`;
    };
    follow();
    const ends = [snapshots.onNewest(follow), past.subscribe(follow)];
    return () => ends.forEach((end) => end());
  }, [dataWidth, time, snapshots, figures, past]);
  return { done, now, head };
}
