import { Suspense, type ReactNode } from 'react';
import { ChunkBoundary } from './chunk-boundary';

interface LateProps {
  /** Names what could not be shown, at the start of the message, if its code does not arrive. */
  readonly what: string;
  /** The placeholder until then; default: none. */
  readonly place?: ReactNode;
  /** Lazy: the code is fetched when it is rendered. */
  readonly children: ReactNode;
}

/** A part of a region with code of its own. */
export function Late({ what, place = null, children }: LateProps) {
  return (
    <ChunkBoundary what={what}>
      <Suspense fallback={place}>{children}</Suspense>
    </ChunkBoundary>
  );
}
