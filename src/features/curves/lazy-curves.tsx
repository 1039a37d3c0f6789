import { lazy, Suspense } from 'react';
import { useFigures } from '../../session/use-figures';
import { ChunkBoundary } from '../../kit/chunk-boundary';

const Curves = lazy(() => import('./curves').then((module) => ({ default: module.Curves })));

/** Without images there is nothing to plot: the curves' code is fetched when the page already trains. */
export function LazyCurves() {
  const { imagesSeen } = useFigures();
  if (!(imagesSeen >= 0)) return null;
  return (
    <ChunkBoundary what="The curves">
      <Suspense fallback={null}>
        <Curves />
      </Suspense>
    </ChunkBoundary>
  );
}
