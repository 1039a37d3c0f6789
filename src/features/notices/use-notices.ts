import { counted } from '../../core/counted';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { failureText } from '../../session/failure-texts';
import { capitalised } from '../../core/sentence';
import { noticeText } from '../../session/notice-text';
import { kindOf } from '../../encoders/registry';
import { settingLabel } from '../../encoders/setting-fields';
import type { Notice } from '../../session/notices';
import { useDataset, useRun, useSession, useSettings } from '../../session/session-context';
import { explainDivergence, type ExplainedDivergence } from '../../session/explain-divergence';

/** A notice in the form shown. */
interface ShownNotice extends Omit<Notice, 'action' | 'message'> {
  readonly message: string;
  /** Label and action of its button; null if it has none. */
  readonly action: { readonly label: string; run(): void } | null;
  /** Null for a notice that only its action can settle. */
  readonly dismiss: (() => void) | null;
}

/** Everything the user should know now, the most serious first. */
export function useNotices(): readonly ShownNotice[] {
  const { notices: given, commands } = useSession();
  const { notices } = useStore(given.store);
  const divergence = useRun((run) => run.divergence);
  const kind = useSettings((chosen) => chosen.kind);
  const engine = useRun((run) => run.engine);
  const problem = useDataset((dataset) => dataset.problem);
  const [slowEngineSeen, setSlowEngineSeen] = useState(false);

  const shown: ShownNotice[] = [];
  if (divergence) {
    const explained = explainDivergence(kindOf(kind), divergence);
    const setting = settingLabel(kindOf(kind), explained.suspect);
    const action = {
      label: `${explained.isKnownGood ? 'Undo' : 'Try less'} (${setting}: ${explained.goodValue}) and ${explained.startsAgain ? 'start again' : 'continue'}`,
      run: () => commands.undoDivergence(explained.goodSettings),
    };
    const message = divergenceMessage(setting, explained);
    shown.push({ id: 'divergence', kind: 'error', message, action, dismiss: null });
  }
  if (problem) {
    const action = { label: 'Try again', run: commands.retryDataset };
    shown.push({ id: 'dataset', kind: 'error', message: problem.message, action, dismiss: null });
  }
  for (const { action: label, message, ...notice } of notices) {
    const { id } = notice;
    const action = label === null ? null : { label, run: () => given.act(id) };
    shown.push({ ...notice, message: noticeText(message), action, dismiss: () => given.dismiss(id) });
  }
  if (engine?.slowBecause && !slowEngineSeen) {
    const why = capitalised(failureText(engine.slowBecause));
    const message = `${why}, so training runs slowly.`;
    const dismiss = (): void => setSlowEngineSeen(true);
    shown.push({ id: 'slow-engine', kind: 'info', message, action: null, dismiss });
  }
  return shown.sort((a, b) => SEVERITY[a.kind] - SEVERITY[b.kind]);
}

const SEVERITY: Readonly<Record<Notice['kind'], number>> = { error: 0, warning: 1, info: 2 };

function divergenceMessage(
  setting: string,
  { imagesSeen, badValue, isKnownGood, startsAgain }: ExplainedDivergence,
): string {
  const when = `after ${counted(imagesSeen, 'image')}`;
  const from = startsAgain ? 'the first image' : 'the last good weights';
  const undo = startsAgain ? 'Undo to start again' : 'Undo to carry on';
  const remedy = isKnownGood ? undo : 'These images may need less: try it';
  return `Training diverged ${when}, probably because ${setting} is ${badValue}. ${remedy} from ${from}.`;
}
