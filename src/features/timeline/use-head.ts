import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useSession } from '../../session/session-context';
import type { PlotLayout } from './plot-layout';

interface Head {
  /** Ends at the right where the run is; `dataWidth` wide, in a frame that cuts off what is left of the data. */
  readonly done: RefObject<SVGRectElement | null>;
  /** Stands where the run is. */
  readonly head: RefObject<SVGGElement | null>;
}

/**
 * Keeps the head where the run is, and what lies behind it as long. They follow every snapshot by whole pixels of the screen and have
 * layers of their own (`will-change`): nothing is rendered or painted for it, and in most frames nothing moves.
 */
export function useHead({ dataWidth, time }: PlotLayout): Head {
  const { snapshots, figures } = useSession();
  const done = useRef<SVGRectElement>(null);
  const head = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    let shown = Number.NaN;
    const follow = (): void => {
      // A buffer may have gone back to the worker.
      const seen = snapshots.shown()?.figure('imagesSeen') ?? figures.getState().imagesSeen;
      const x = Math.min(dataWidth, time.x(seen));
      const now = Math.round(x * devicePixelRatio) / devicePixelRatio;
      if (now === shown || !done.current || !head.current) return;
      shown = now;
      done.current.style.transform = `translateX(${now - dataWidth}px)`;
      head.current.style.transform = `translateX(${now}px)`;
    };
    follow();
    return snapshots.subscribe(follow);
  }, [dataWidth, time, snapshots, figures]);
  return { done, head };
}
