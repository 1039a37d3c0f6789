import type { ComponentType, ReactNode } from 'react';
import type { PanelId } from '../core/panels';
import type { Capability } from '../encoders/kind';
import { kindOf } from '../encoders/registry';
import { PanelPlace } from '../features/panels/panel-place';
import { UnservedPanel } from '../features/panels/unserved-panel';
import { usePanel } from '../features/panels/use-panel';
import { ChunkBoundary } from '../kit/chunk-boundary';
import { lateComponent } from '../kit/late-component';
import { useSettings } from '../session/session-context';

/**
 * A panel whose code is fetched when it is first opened; a closed one is not rendered and costs nothing.
 * @param place is shown until then; null: rows and atlas stay visible.
 */
function late(fetch: () => Promise<ComponentType>, place: ReactNode = <p>Loading…</p>): ComponentType {
  return lateComponent(async () => {
    const Content = await fetch();
    return () => (
      <PanelPlace>
        <Content />
      </PanelPlace>
    );
  }, place);
}

/** Opens B, and is gone before anything is drawn. Also fetches the code of the regions that then join the run's. */
async function openCompare(): Promise<ComponentType> {
  const [{ OpenCompare }] = await Promise.all([import('../features/compare/open-compare'), import('./beside')]);
  return OpenCompare;
}

/** The content of each panel. */
const CONTENT: Readonly<Record<PanelId, ComponentType>> = {
  bits: late(async () => (await import('../features/bits/bits')).Bits),
  steps: late(async () => (await import('../features/steps/steps')).Steps),
  scorecard: late(async () => (await import('../features/scorecard/scorecard')).ScorecardPanel),
  feature: late(async () => (await import('../features/feature/feature-panel')).FeaturePanel),
  compare: late(openCompare, null),
  lab: late(async () => (await import('./lab-with-compare')).LabWithCompare),
  runs: late(async () => (await import('../features/runs/runs')).Runs),
  export: late(async () => (await import('../features/export/export')).Export),
};

/** The capability that a kind of encoder needs for a panel. */
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
      {why ? (
        <PanelPlace>
          <UnservedPanel panel={panel} why={why} />
        </PanelPlace>
      ) : (
        <Content />
      )}
    </ChunkBoundary>
  );
}
