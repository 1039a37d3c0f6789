import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import type { PanelId } from '../core/panels';
import type { Capability } from '../encoders/kind';
import { kindOf } from '../encoders/registry';
import { PanelPlace } from '../features/panels/panel-place';
import { UnservedPanel } from '../features/panels/unserved-panel';
import { usePanel } from '../features/panels/use-panel';
import { ChunkBoundary } from '../kit/chunk-boundary';
import { useSettings } from '../session/session-context';

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
  compare: lazy(() => import('../features/compare/open-compare').then((module) => ({ default: module.OpenCompare }))),
  lab: lazy(() => import('./lab-with-compare').then((module) => ({ default: module.LabWithCompare }))),
  runs: lazy(() => import('../features/runs/runs').then((module) => ({ default: module.Runs }))),
  export: lazy(() => import('../features/export/export').then((module) => ({ default: module.Export }))),
};

/** What a kind of encoder must have for a panel to show anything. */
const NEEDS: Readonly<Partial<Record<PanelId, Capability>>> = { bits: 'editor', steps: 'trace' };

/** The panel that is open. */
export function OpenPanel() {
  const { panel } = usePanel();
  const { lacks } = useSettings(({ kind }) => kindOf(kind));
  if (!panel) return null;
  const Content = CONTENT[panel];
  const need = NEEDS[panel];
  const why = need && lacks[need];
  return (
    <ChunkBoundary key={panel} what="The panel">
      <Suspense fallback={<p>Loading…</p>}>
        <PanelPlace>{why ? <UnservedPanel panel={panel} why={why} /> : <Content />}</PanelPlace>
      </Suspense>
    </ChunkBoundary>
  );
}
