import { lazy, Suspense } from 'react';
import { ChunkBoundary } from '../../kit/chunk-boundary';

const HelpText = lazy(() => import('./help-text').then((module) => ({ default: module.HelpText })));

/** The text is fetched when somebody asks for it. */
export function LazyHelp() {
  return (
    <ChunkBoundary what="The help">
      <Suspense fallback={null}>
        <HelpText />
      </Suspense>
    </ChunkBoundary>
  );
}
