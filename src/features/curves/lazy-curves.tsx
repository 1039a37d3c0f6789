import { lazy, Suspense } from 'react';
import { useStore } from 'zustand/react';
import { useSession } from '../../session/session-context';
import { ChunkBoundary } from '../../kit/chunk-boundary';

const Curves = lazy(() => import('./curves').then((module) => ({ default: module.Curves })));

/** Without images there is nothing to plot: the curves' code is fetched when the page already trains. */
export function LazyCurves() {
  const begun = useStore(useSession().figures, ({ imagesSeen }) => imagesSeen >= 0);
  if (!begun) return null;
  return (
    <ChunkBoundary what="The curves">
      <Suspense fallback={null}>
        <Curves />
      </Suspense>
    </ChunkBoundary>
  );
}
