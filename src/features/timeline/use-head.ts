import { useLayoutEffect, type RefObject } from 'react';
import { useSession } from '../../session/session-context';
import type { PlotLayout } from './plot-layout';

type Moved = RefObject<SVGElement | null>;

/**
 * Keeps the head where the run is, and what lies behind it as long. They follow every snapshot by whole pixels of the screen and have
 * layers of their own (`will-change`): nothing is rendered or painted for it, and in most frames nothing moves.
 */
export function useHead({ dataWidth, time }: PlotLayout, done: Moved, head: Moved): void {
  const { snapshots, figures } = useSession();
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
  }, [dataWidth, time, done, head, snapshots, figures]);
}
