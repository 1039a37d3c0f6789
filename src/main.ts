/** The page's first script, as small as possible: requests what takes long to arrive, then fetches the page itself. */
import './styles/tokens.css';
import './styles/reset.css';
import './styles/page.css';
import './styles/exhibit.css';
import { createLateOwnImages } from './app/late-own-images';
import { chooseBeginning } from './app/choose-beginning';
import type { OpenedAddress } from './app/open-address';
import { savesData } from './app/saves-data';
import { isOwnDataset } from './core/own-dataset-id';
import { findSet } from './datasets/registry';
import { loadKinds } from './encoders/registry';
import { createPanelsStore } from './features/panels/store';
import { hasSeenOpening } from './features/story/visit';
import { createFeed } from './session/feed/feed';
import { createRunSession } from './session/run-session';
import { createTrainerClient } from './trainer/client';

declare global {
  /** Resolves when a page without an origin can start a worker: public/first.js. */
  var withoutOrigin: Promise<unknown> | undefined;
}

/** The content of an empty address. */
const PLAIN: OpenedAddress = {
  fragment: '',
  view: { leftOut: new Set(), embedded: false, exhibit: false },
  plan: null,
  panel: null,
  open: null,
  continuesAtStop: false,
  message: null,
};

/** Most visitors bring no link, so the code that reads one is fetched only if there is one. */
async function readAddress(): Promise<OpenedAddress> {
  if (!location.hash && !location.search && !savesData()) return PLAIN;
  const [{ openAddress }] = await Promise.all([import('./app/open-address'), loadKinds()]);
  return openAddress();
}

async function begin(): Promise<void> {
  const page = import('./app/page');
  const address = await readAddress();
  await globalThis.withoutOrigin;
  const ownImages = createLateOwnImages();
  let pictureShown: () => void;
  const firstPicture = new Promise<void>((resolve) => (pictureShown = resolve));
  const feed = createFeed((id) => {
    if (isOwnDataset(id)) return ownImages.loader(id);
    const set = findSet(id);
    if (!set) throw new RangeError(`no dataset is called “${id}”`);
    return set.loader();
  }, firstPicture);
  const session = createRunSession({
    feed,
    plan: address.plan,
    begins: chooseBeginning(address, hasSeenOpening()),
    createClient: createTrainerClient,
    now: () => performance.now(),
    hidden: () => document.hidden,
  });
  const endWaiting = session.snapshots.onNewest(() => {
    if (!((session.snapshots.live()?.figure('imagesSeen') ?? 0) > 0)) return;
    endWaiting();
    requestAnimationFrame(pictureShown);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) session.becameVisible();
  });
  if (address.panel) session.part(createPanelsStore).getState().setPanel(address.panel);
  if (address.message) session.notices.notify({ id: 'link', kind: 'warning', message: address.message });
  const { showPage } = await page;
  showPage(document.getElementById('root')!, { session, ownImages, address });
}

// Not awaited: the page's code imports modules of this script, and would have to wait until it has ended.
void begin();
