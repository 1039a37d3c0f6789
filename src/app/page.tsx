import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OwnImagesProvider } from '../features/own-images/own-images-context';
import type { RunSession } from '../session/run-session';
import { SessionProvider } from '../session/session-context';
import { App } from './app';
import type { LateOwnImages } from './late-own-images';
import { LateParts } from './late-regions';
import type { OpenedAddress } from './open-address';

interface PageParts {
  readonly session: RunSession;
  readonly ownImages: LateOwnImages;
  readonly address: OpenedAddress;
}

/** Puts the page into `root`. Its code comes second: by then the worker starts and the first images are under way. */
export function showPage(root: HTMLElement, { session, ownImages, address }: PageParts): void {
  // The exhibit's behaviour comes with the late parts; its look is there from the start.
  if (address.view.exhibit) document.documentElement.dataset['exhibit'] = '';
  // Nobody translates a page that is not there yet. If the code does not arrive, the page works without it.
  import('./survive-translation').then(
    ({ surviveTranslation }) => surviveTranslation(root),
    () => undefined,
  );
  const place = createRoot(root);
  let shows = 0;
  /** A lesson has its own session, for which everything visible is rendered again. `LateParts` keep the page's. */
  const show = (shown: RunSession): void =>
    place.render(
      <StrictMode>
        <OwnImagesProvider images={ownImages.load}>
          <SessionProvider session={shown} key={shows++}>
            <App view={address.view} />
          </SessionProvider>
          <SessionProvider session={session}>
            <LateParts address={address} show={show} />
          </SessionProvider>
        </OwnImagesProvider>
      </StrictMode>,
    );
  show(session);
}
