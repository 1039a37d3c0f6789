import { Suspense, type ReactNode } from 'react';
import { ChunkBoundary } from './chunk-boundary';

interface LateProps {
  /** What could not be shown, as the message begins, should its code not come. */
  readonly what: string;
  /** What keeps its place until then; left out: nothing has to. */
  readonly place?: ReactNode;
  /** Lazy: its code is fetched when it is rendered. */
  readonly children: ReactNode;
}

/** A part of a region that comes with code of its own. */
export function Late({ what, place = null, children }: LateProps) {
  return (
    <ChunkBoundary what={what}>
      <Suspense fallback={place}>{children}</Suspense>
    </ChunkBoundary>
  );
}
