import { createStore } from 'zustand/vanilla';
import { beginningOf, matchesPlan } from '../../session/planned-run';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import { slowPictures } from '../../session/slow-pictures';
import type { RunMoment } from '../../session/saved-run';
import { followPast } from './follow-past';
import { keepPace, type PairPace } from './pace';
import { sameShape } from './same-shape';
import { shareInput } from './share-input';
import { shareStage } from './share-stage';
import { startTogether } from './start-together';
import { createCompareStore } from './store';

/** Half as many pictures per run as for a single run, so that two runs take no more of the page's time. */
const PICTURE_INTERVAL_MS = 74;

/** Opens and closes a run B alongside a session, which becomes A, and keeps the two in step. */
export function createComparison(a: RunSession) {
  const store = a.part(createCompareStore);
  const pace = createStore<PairPace>()(() => ({ slower: null, behind: 0 }));
  let ends: (() => void)[] = [];

  const close = (): void => {
    const { b } = store.getState();
    if (!b) return;
    for (const end of ends) end();
    ends = [];
    store.getState().take(null);
    b.dispose();
  };

  const open = (plan: RunPlan, from: RunMoment | null = null): void => {
    close();
    const b = a.beside(' B', plan);
    if (from) b.commands.continueFrom(from);
    const seen = (): void => {
      if (!document.hidden) b.becameVisible();
    };
    document.addEventListener('visibilitychange', seen);
    const past = followPast(a, b);
    ends = [
      ...[a, b].map(({ snapshots }) => slowPictures(snapshots, PICTURE_INTERVAL_MS)),
      () => document.removeEventListener('visibilitychange', seen),
      keepPace(a, b, (now) => {
        const { slower, behind } = pace.getState();
        if (now.slower !== slower || now.behind !== behind) pace.setState(now);
      }),
      startTogether(a, b, past.isLeft),
      sameShape(a, b),
      shareInput(a, b),
      shareStage(a, b),
      past.end,
    ];
    store.getState().take(b);
  };

  return {
    pace,
    /**
     * Opens B; closes the previous B, if any.
     * @param plan the plan of B's run.
     * @param from the moment of that run from which B continues.
     */
    open,
    close,
    /**
     * Opens a prepared pair. A continues if it already is the first run; otherwise it is replaced, and can be restored.
     */
    openPair: ({ a: first, b: second }: { readonly a: RunPlan; readonly b: RunPlan }): void => {
      if (!matchesPlan(a.settings.getState(), first)) {
        close();
        a.commands.continueFrom(beginningOf(first));
      }
      open(second);
      a.commands.run();
    },
  };
}
