import type { ReactNode } from 'react';
import { createOwnImages } from '../../src/features/own-images/own-images';
import { OwnImagesProvider } from '../../src/features/own-images/own-images-context';
import type { RunSession } from '../../src/session/run-session';
import { renderIn } from './render-in';

/** As `renderIn`, with own images; by default reading them never ends. */
export function renderWithImages(
  session: RunSession,
  ui: ReactNode,
  images = createOwnImages(() => new Promise(() => {})),
) {
  return renderIn(session, <OwnImagesProvider images={images}>{ui}</OwnImagesProvider>);
}
