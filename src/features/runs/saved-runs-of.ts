import type { RunSession } from '../../session/run-session';
import { createCompareStore } from '../compare/store';
import { keepsForGood } from './kept-for-good';
import { holdPageLock, openPages } from './page-lock';
import { createSavedRuns, type SavedRuns, type SavedRunsParts } from './saved-runs';

const CHANNEL = 'sdr-playground-runs';

/** The saved runs of this browser, as seen by this session. This module is loaded when needed. */
export function savedRunsOf(session: RunSession): SavedRuns {
  return session.part(createPageSavedRuns);
}

function createPageSavedRuns(session: RunSession): SavedRuns {
  // Random rather than counted, because two tabs do not know of each other.
  const pageId = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
  const savedRuns = createSavedRuns({
    session: withBeside(session),
    openDb: async () => (await import('./saved-runs-db')).openSavedRuns(),
    pageId,
    openPages,
    announce: () => channel?.postMessage(null),
    hasOwnImages: (id) => session.feed.has(id),
    imageShape: (id) => {
      const { manifest } = session.dataset.getState();
      return manifest?.id === id ? manifest : null;
    },
    keepsForGood,
    now: Date.now,
  });
  channel?.addEventListener('message', () => void savedRuns.refreshIfListed());
  holdPageLock(pageId, () => void savedRuns.cameBack());
  return savedRuns;
}

/** Saves and restores the compared run, if any, along with the session's own. */
function withBeside(session: RunSession): SavedRunsParts['session'] {
  const { notices, commands, run } = session;
  const compare = session.part(createCompareStore);
  return {
    notices,
    stoppedAt: () => run.getState().stoppedAt,
    moment: () => {
      const moment = session.moment();
      const beside = compare.getState().b?.moment();
      return moment && { ...moment, ...(beside && { beside }) };
    },
    commands: {
      run: commands.run,
      pause: commands.pause,
      continueFrom: (point) => {
        commands.continueFrom(point);
        if (point.beside) compare.getState().want({ moment: point.beside });
      },
    },
  };
}
