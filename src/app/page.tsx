import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepBaselines } from '../features/curves/keep-baselines';
import { Bring } from '../features/own-images/bring';
import type { OwnImages } from '../features/own-images/own-images';
import { OwnImagesProvider } from '../features/own-images/own-images-context';
import type { RunSession } from '../session/run-session';
import { SessionProvider } from '../session/session-context';
import { App } from './app';
import { keepOffline } from './offline';
import type { PageView } from './page-view';

interface PageParts {
  readonly session: RunSession;
  readonly ownImages: OwnImages;
  readonly view: PageView;
}

/** Puts the page into `root`. Its code comes second: by then the worker starts and the first images are under way. */
export function showPage(root: HTMLElement, { session, ownImages, view }: PageParts): void {
  createRoot(root).render(
    <StrictMode>
      <OwnImagesProvider images={ownImages}>
        <SessionProvider session={session}>
          <App view={view} />
          <Bring />
        </SessionProvider>
      </OwnImagesProvider>
    </StrictMode>,
  );
  keepBaselines(session);
  keepOffline(session);
}
