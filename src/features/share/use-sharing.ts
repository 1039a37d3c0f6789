import { useEffect, useState } from 'react';
import { copyText } from '../../kit/copy-text';
import { currentLink, linkShortcoming, playedFromStart, withoutPlay } from '../../session/link/current-link';
import type { RunSession } from '../../session/run-session';
import { useSession } from '../../session/session-context';
import { createCompareStore } from '../compare/store';
import { createPanelsStore } from '../panels/store';

/** The shortest time for which the message about copying stays. */
const COPIED_MS = 4000;

/** Where a link opens: at the moment shown, or at the first image, from which it plays up to that moment. */
export type OpensAt = 'moment' | 'start';

export interface Sharing {
  /** A message shown for a moment after a link was copied. */
  readonly message: string | null;
  /** The link to copy by hand if the browser does not let the page copy. */
  readonly byHand: string | null;
  copy(opensAt: OpensAt): void;
  /** null if the browser cannot share. */
  readonly share: (() => void) | null;
  dismiss(): void;
}

const WHAT_IT_DOES: Readonly<Record<OpensAt, string>> = {
  moment: 'It opens exactly this state.',
  start: 'It opens at the start and plays to here.',
};

/** Copies or shares links to the page's state at that moment. */
export function useSharing(): Sharing {
  const session = useSession();
  const [message, setMessage] = useState<string | null>(null);
  const [byHand, setByHand] = useState<string | null>(null);
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(() => setMessage(null), Math.max(COPIED_MS, message.length * 80));
    return () => clearTimeout(timer);
  }, [message]);
  return {
    message,
    byHand,
    copy: (opensAt) => {
      const link = pageLink(session, opensAt);
      const meaning = linkShortcoming(session, session.part(createCompareStore).getState().b) ?? WHAT_IT_DOES[opensAt];
      void copyText(link).then((copied) => {
        setByHand(copied ? null : link);
        setMessage(copied ? `Link copied. ${meaning}` : `Copy this link by hand. ${meaning}`);
      });
    },
    share:
      typeof navigator.share === 'function'
        ? () => {
            // Rejected if the user cancels, which is no error.
            navigator.share({ title: document.title, url: pageLink(session, 'moment') }).catch(() => {});
          }
        : null,
    dismiss: () => {
      setByHand(null);
      setMessage(null);
    },
  };
}

/** The link to the page as it is now, without the entries for iframes: `embed` and `hide`. */
export function wholePageLink(session: RunSession): string {
  const fragment = linkNow(session)
    .replace(/^#/, '')
    .split('&')
    .filter((entry) => !/^(embed|hide)(=|$)/.test(entry))
    .join('&');
  return `${location.origin}${location.pathname}#${fragment}`;
}

function pageLink(session: RunSession, opensAt: OpensAt): string {
  const link = linkNow(session);
  return `${location.origin}${location.pathname}${location.search}${opensAt === 'start' ? playedFromStart(link) : link}`;
}

function linkNow(session: RunSession): string {
  const { panel } = session.part(createPanelsStore).getState();
  return withoutPlay(currentLink(session, panel, location.hash, session.part(createCompareStore).getState().b));
}
