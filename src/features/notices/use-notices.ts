import { useState } from 'react';
import { useStore } from 'zustand';
import { kindOf } from '../../encoders/registry';
import { settingLabel } from '../../encoders/setting-fields';
import { intents } from '../../session/intents';
import { settingsStore } from '../../session/settings-store';
import { runStore, type DivergenceReport, type Notice, type RunStoreState } from '../../session/run-store';
import { useDatasetStatus } from '../../session/use-dataset-status';

/** A notice as the screen shows it. */
interface ShownNotice extends Notice {
  /** Null for what only its action can settle. */
  readonly dismiss: (() => void) | null;
}

/** Everything the user should know now, the most serious first. */
export function useNotices(): readonly ShownNotice[] {
  const notices = useStore(runStore, (run) => run.notices);
  const divergence = useStore(runStore, (run) => run.divergence);
  const kind = useStore(settingsStore, (chosen) => chosen.kind);
  const engine = useStore(runStore, (run) => run.engine);
  const { problem, retry } = useDatasetStatus();
  const [slowEngineSeen, setSlowEngineSeen] = useState(false);

  const shown: ShownNotice[] = [];
  if (divergence) shown.push(divergenceNotice(kind, divergence));
  if (problem) {
    const action = { label: 'Try again', run: retry };
    shown.push({ id: 'dataset', kind: 'error', message: problem.message, action, dismiss: null });
  }
  for (const notice of notices) shown.push({ ...notice, dismiss: () => runStore.getState().dismiss(notice.id) });
  if (engine?.name === 'reference' && !slowEngineSeen) {
    const message = slowEngineMessage(engine.reason);
    shown.push({ id: 'slow-engine', kind: 'info', message, dismiss: () => setSlowEngineSeen(true) });
  }
  return shown.sort((a, b) => SEVERITY[a.kind] - SEVERITY[b.kind]);
}

const SEVERITY: Readonly<Record<Notice['kind'], number>> = { error: 0, warning: 1, info: 2 };

function divergenceNotice(kind: string, divergence: DivergenceReport): ShownNotice {
  const { imagesSeen, observed, suspect, badValue, goodValue } = divergence;
  const cause = `The most likely cause: ${settingLabel(kindOf(kind), suspect)} at ${badValue}.`;
  return {
    id: 'divergence',
    kind: 'error',
    message: `Training stopped after ${imagesSeen.toLocaleString('en-US')} images. ${sentence(observed)} ${cause} The last good weights are back.`,
    action: { label: `Go back to ${goodValue} and go on`, run: () => intents.send({ type: 'undo-divergence' }) },
    dismiss: null,
  };
}

function slowEngineMessage(reason: NonNullable<RunStoreState['engine']>['reason']): string {
  const why =
    reason === null || /simd/i.test(reason)
      ? 'Your browser lacks WebAssembly SIMD'
      : `The fast engine could not start (${reason.replace(/\.$/, '')})`;
  return `${why}; the slow, readable version runs instead.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
