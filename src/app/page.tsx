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
  // What else makes an exhibit comes with the late parts; its look is there from the start.
  if (address.view.exhibit) document.documentElement.dataset['exhibit'] = '';
  // Nobody translates what is not there yet. Where its code does not come, the page is as good as without.
  import('./survive-translation').then(
    ({ surviveTranslation }) => surviveTranslation(root),
    () => undefined,
  );
  createRoot(root).render(
    <StrictMode>
      <OwnImagesProvider images={ownImages.load}>
        <SessionProvider session={session}>
          <App view={address.view} />
          <LateParts address={address} />
        </SessionProvider>
      </OwnImagesProvider>
    </StrictMode>,
  );
}
