/** The page's first script, as small as can be: what takes time on its way is asked for, then the page itself is fetched. */
import './styles/tokens.css';
import './styles/reset.css';
import './styles/page.css';
import { QueryClient } from '@tanstack/react-query';
import { keepAddress } from './app/keep-address';
import { openAddress } from './app/open-address';
import { isOwnDataset } from './core/own-images';
import { findSet } from './datasets/registry';
import { createOwnImages } from './features/own-images/own-images';
import { ownImagesLoader } from './features/own-images/own-images-loader';
import { createPanelsStore } from './features/panels/store';
import { keepSaving } from './features/runs/run-saver';
import { createFeed } from './session/feed/feed';
import { createRunSession } from './session/run-session';
import { createTrainerClient } from './trainer/client';

const address = openAddress();
const ownImages = createOwnImages(async (request) => (await import('./trainer/import/client')).importInWorker(request));
const feed = createFeed(new QueryClient(), (id) => {
  if (isOwnDataset(id)) return ownImagesLoader(id, ownImages.store, ownImages.kept);
  const set = findSet(id);
  if (!set) throw new RangeError(`the dataset was “${id}”; expected one on offer, or own images`);
  return set.loader();
});
const session = createRunSession({
  feed,
  opening: address.opening,
  createClient: createTrainerClient,
  now: () => performance.now(),
  hidden: () => document.hidden,
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) session.becameVisible();
});
if (address.panel) session.part(createPanelsStore).getState().setPanel(address.panel);
if (address.message) session.notices.notify({ id: 'link', kind: 'warning', message: address.message });
keepAddress(session, address.goesOnAtStop);
keepSaving(session);

// Not awaited: the page's code imports modules of this script, and would have to wait for its end.
void import('./app/page').then(({ showPage }) =>
  showPage(document.getElementById('root')!, { session, ownImages, view: address.view }),
);
