import { createCompareStore, type CompareState } from '../features/compare/store';
import { createPanelsStore } from '../features/panels/store';
import type { RunSession } from '../session/run-session';
import { withAddressEntry } from '../session/link/address';
import { currentLink } from '../session/link/current-link';
import { isLink } from '../session/link/link';
import { forgetWritten, isOurs, readMark, writeMarked } from './address-mark';
import { followStop } from './follow-stop';

/** A dragged slider is written once it has been still this long. */
const SETTLED_MS = 300;
/** During training the images seen are written this often; browsers limit how often the address may change. */
const COUNT_INTERVAL_MS = 1000;

/**
 * Keeps the page's address a link to what the session shows.
 * @param opened the fragment with which the page opened; if the present one differs, it was typed before this code
 * arrived.
 * @returns a function that ends this.
 */
export function keepAddress(session: RunSession, opened: string, continuesAtStop: boolean): () => void {
  const { settings, run, snapshots, part } = session;
  const panels = part(createPanelsStore);
  const compare = part(createCompareStore);
  const stop = followStop(session, continuesAtStop);
  const write = (): void => {
    const fragment = currentLink(session, panels.getState().panel, location.hash, compare.getState().b);
    const { wanted, stopAt } = run.getState();
    const training = wanted === 'running' && (stopAt === null || stop.continues());
    if (fragment === location.hash && isOurs() && readMark()?.training === training) return;
    writeMarked(fragment, training);
  };
  const writing = scheduleWrites(() => {
    // Does not overwrite a fragment typed a moment ago: it will be followed, or the page is about to reload with it.
    if (isOurs()) write();
  });
  /**
   * Follows a change of the address. For a configuration that was typed, pasted or gone back to, the page opens again
   * with it. If only the unit of the panel Feature differs, or the page wrote the entry itself, the run continues and
   * the address follows it.
   */
  const follow = (before: string): void => {
    const isOther = withoutUnit(location.hash) !== withoutUnit(before);
    if (isOther && !isOurs() && isLink(location.hash)) {
      forgetWritten();
      location.reload();
    } else write();
  };
  const followTyping = ({ oldURL }: HashChangeEvent): void => follow(new URL(oldURL).hash);
  const endsOfB: (() => void)[] = [];
  const followB = ({ b }: CompareState): void => {
    endsOfB.splice(0).forEach((end) => end());
    if (b) endsOfB.push(b.settings.subscribe(writing.settle), b.run.subscribe(writing.settle));
  };
  // A link may have opened B before this code arrived.
  followB(compare.getState());
  const unsubscribes = [
    settings.subscribe((state, before) => {
      if (state.settings !== before.settings || state.datasetId !== before.datasetId) writing.settle();
    }),
    panels.subscribe(writing.settle),
    compare.subscribe((state, before) => {
      if (state.b === before.b) return;
      followB(state);
      writing.settle();
    }),
    () => endsOfB.forEach((end) => end()),
    run.subscribe((state, before) => {
      const { wanted, stopAt, history: known } = state;
      if (wanted !== before.wanted || stopAt !== before.stopAt || known !== before.history) writing.settle();
    }),
    snapshots.subscribe(writing.count),
    stop.end,
  ];
  addEventListener('hashchange', followTyping);
  follow(opened);
  return () => {
    writing.cancel();
    removeEventListener('hashchange', followTyping);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

function withoutUnit(fragment: string): string {
  return withAddressEntry(fragment, 'feature', null);
}

/** Schedules writes: `settle` waits until changes have ended, `count` writes at intervals. */
function scheduleWrites(write: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settles = false;
  const due = (): void => {
    timer = undefined;
    settles = false;
    write();
  };
  return {
    settle: (): void => {
      clearTimeout(timer);
      settles = true;
      timer = setTimeout(due, SETTLED_MS);
    },
    count: (): void => {
      if (!settles) timer ??= setTimeout(due, COUNT_INTERVAL_MS);
    },
    cancel: (): void => clearTimeout(timer),
  };
}
