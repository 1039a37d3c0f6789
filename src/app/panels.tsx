import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { useFeatureAddress } from '../features/feature/use-feature-address';
import { usePanel } from '../features/panels/use-panel';
import type { PanelId } from '../core/panels';
import { PanelBar } from '../features/panels/panel-bar';
import { ChunkBoundary } from '../kit/chunk-boundary';

/**
 * What each panel shows; fetched when it is opened for the first time. A closed panel is not rendered and costs nothing.
 * An entry reads `bits: lazy(() => import('../features/bits/bits').then((module) => ({ default: module.Bits })))`.
 */
const CONTENT: Partial<Record<PanelId, LazyExoticComponent<ComponentType>>> = {
  bits: lazy(() => import('../features/bits/bits').then((module) => ({ default: module.Bits }))),
  steps: lazy(() => import('../features/steps/steps').then((module) => ({ default: module.Steps }))),
  scorecard: lazy(() =>
    import('../features/scorecard/scorecard').then((module) => ({ default: module.ScorecardPanel })),
  ),
  feature: lazy(() => import('../features/feature/feature-panel').then((module) => ({ default: module.FeaturePanel }))),
  runs: lazy(() => import('../features/runs/runs').then((module) => ({ default: module.Runs }))),
  export: lazy(() => import('../features/export/export').then((module) => ({ default: module.Export }))),
};

const AVAILABLE = Object.keys(CONTENT) as PanelId[];

/** The bar that opens the panels, and the one that is open. */
export function Panels() {
  const { panel } = usePanel();
  useFeatureAddress();
  const Content = panel && CONTENT[panel];
  if (AVAILABLE.length === 0) return null;
  return (
    <>
      <PanelBar available={AVAILABLE} />
      {Content && (
        <ChunkBoundary key={panel} what="The panel">
          <Suspense fallback={<p>Loading…</p>}>
            <Content />
          </Suspense>
        </ChunkBoundary>
      )}
    </>
  );
}
