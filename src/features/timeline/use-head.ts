import { useLayoutEffect, useRef, type RefObject } from 'react';
import { usePart, useSession } from '../../session/session-context';
import { createTimeMachine } from '../../session/past/time-machine';
import type { PlotLayout } from './plot-layout';

interface Head {
  /** Ends at the right where the run is; `dataWidth` wide, in a frame that cuts off what is left of the data. */
  readonly done: RefObject<SVGRectElement | null>;
  /** Stands where the run is. */
  readonly now: RefObject<SVGCircleElement | null>;
  /** Stands at the moment that is shown: where the run is, or where one has gone back to. */
  readonly head: RefObject<SVGGElement | null>;
}

/**
 * Keeps the head at the moment that is shown, and what lies behind the run as long as that is. They follow every snapshot by whole
 * pixels of the screen and have layers of their own (`will-change`): nothing is rendered or painted for it, and in most frames
 * nothing moves.
 */
export function useHead({ dataWidth, time }: PlotLayout): Head {
  const { snapshots, figures } = useSession();
  const past = usePart(createTimeMachine).store;
  const done = useRef<SVGRectElement>(null);
  const now = useRef<SVGCircleElement>(null);
  const head = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const placed = { newest: Number.NaN, moment: Number.NaN };
    // A buffer may have gone back to the worker.
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
