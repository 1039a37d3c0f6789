import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { usePanel } from '../features/panels/use-panel';
import type { PanelId } from '../core/panels';
import { ChunkBoundary } from '../kit/chunk-boundary';

/**
 * What each panel shows; fetched when it is opened for the first time. A closed panel is not rendered and costs nothing.
 * An entry reads `bits: lazy(() => import('../features/bits/bits').then((module) => ({ default: module.Bits })))`.
 */
const CONTENT: Readonly<Record<PanelId, LazyExoticComponent<ComponentType>>> = {
  bits: lazy(() => import('../features/bits/bits').then((module) => ({ default: module.Bits }))),
  steps: lazy(() => import('../features/steps/steps').then((module) => ({ default: module.Steps }))),
  scorecard: lazy(() =>
    import('../features/scorecard/scorecard').then((module) => ({ default: module.ScorecardPanel })),
  ),
  feature: lazy(() => import('../features/feature/feature-panel').then((module) => ({ default: module.FeaturePanel }))),
  runs: lazy(() => import('../features/runs/runs').then((module) => ({ default: module.Runs }))),
  export: lazy(() => import('../features/export/export').then((module) => ({ default: module.Export }))),
};

/** The panel that is open. */
export function OpenPanel() {
  const { panel } = usePanel();
  const Content = panel && CONTENT[panel];
  if (!Content) return null;
  return (
    <ChunkBoundary key={panel} what="The panel">
      <Suspense fallback={<p>Loading…</p>}>
        <Content />
      </Suspense>
    </ChunkBoundary>
  );
}
