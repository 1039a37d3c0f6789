/** Keeps the page's address and its configuration the same: read once when the page opens, written ever after. */
import { withAddressEntry } from '../session/link/address';
import { pageViewStore, readPageView } from './page-view';
import { runStore } from '../session/run-store';
import { settingsStore } from '../session/settings-store';
import { currentLink } from '../session/link/current-link';
import { isLink, linkNotice, readLink } from '../session/link/link';
import { viewStore } from '../features/panels/view-store';

/** A slider that is dragged writes once it rests. */
const SETTLED_MS = 300;
/** While training goes on, the images seen are written this often; browsers limit how often the address may change. */
const COUNT_INTERVAL_MS = 1000;

/** Marks the history entries that the page writes: any other was typed or pasted. */
const MARK = 'sdrPlayground';

interface Mark {
  /** Which opening of the page has written it: others were of other runs. */
  readonly openedAt: number;
  /** Whether training was to go on: then it does after a reload. */
  readonly training: boolean;
}

/** Whether training goes on from the stop of the address, because the page that wrote it was training. */
let goesOnAtStop = false;

/** Takes over what the address says. To be called before the run controller is made. */
export function openAddress(): void {
  const { leftOut, embedded, problems } = readPageView(location.search, location.hash);
  pageViewStore.setState({ leftOut, embedded });
  const link = readLink(location.hash);
  if (isLink(location.hash)) {
    const { datasetId, basePresetId, settings, changes, panel, stop } = link;
    settingsStore.getState().restore(datasetId, basePresetId, link);
    runStore.setState({ stopAt: stop, history: { first: settings, changes } });
    goesOnAtStop = readMark()?.training === true;
    if (panel !== null) viewStore.getState().setPanel(panel);
  }
  // The dossier would open at what is no unit.
  if (link.feature === null) replaceFragment(withoutUnit(location.hash));
  const message = linkNotice([...link.problems, ...problems]);
  if (message) runStore.getState().notify({ id: 'link', kind: 'warning', message });
}

/** Writes the address whenever the configuration has changed. @returns a function that ends it. */
export function keepAddress(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settles = false;
  const write = (): void => {
    timer = undefined;
    settles = false;
    // What was typed a moment ago is not written over: it will be followed, or the page is on its way to it.
    if (isOurs()) writeAddress();
  };
  const settle = (): void => {
    clearTimeout(timer);
    settles = true;
    timer = setTimeout(write, SETTLED_MS);
  };
  const count = (): void => {
    timer ??= setTimeout(write, COUNT_INTERVAL_MS);
  };
  const unsubscribes = [
    settingsStore.subscribe((state, before) => {
      if (state.settings !== before.settings || state.kind !== before.kind || state.datasetId !== before.datasetId)
        settle();
    }),
    viewStore.subscribe((state, before) => {
      if (state.panel !== before.panel) settle();
    }),
    runStore.subscribe((state, before) => {
      const { wanted, stopAt, history: told } = state;
      if (wanted !== before.wanted || stopAt !== before.stopAt || told !== before.history) settle();
      else if (state.snapshot !== before.snapshot && !settles) count();
      if (state.wanted !== before.wanted) followStop(state.wanted, before.stopAt);
    }),
  ];
  addEventListener('hashchange', followTyping);
  writeAddress();
  return () => {
    clearTimeout(timer);
    removeEventListener('hashchange', followTyping);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

function writeAddress(): void {
  const fragment = currentLink(location.hash);
  const { wanted, stopAt } = runStore.getState();
  const training = wanted === 'running' && (stopAt === null || goesOnAtStop);
  if (fragment === location.hash && isOurs() && readMark()?.training === training) return;
  const mark: Mark = { openedAt: performance.timeOrigin, training };
  replaceFragment(fragment, { ...(history.state as object | null), [MARK]: mark });
}

function replaceFragment(fragment: string, state: unknown = history.state): void {
  try {
    history.replaceState(state, '', `${location.pathname}${location.search}${fragment}`);
  } catch {
    // The browser found it too often; the next change will do.
  }
}

/**
 * A configuration that was typed or pasted into the address of the open page, or gone back to: the page opens anew with it. Where
 * only the unit of the dossier differs, or the page has been in that place itself, the run goes on and the address tells of it.
 */
function followTyping({ oldURL }: HashChangeEvent): void {
  const isOther = withoutUnit(location.hash) !== withoutUnit(new URL(oldURL).hash);
  if (isOther && !isOurs() && isLink(location.hash)) location.reload();
  else writeAddress();
}

function withoutUnit(fragment: string): string {
  return withAddressEntry(fragment, 'feature', null);
}

function isOurs(): boolean {
  return readMark()?.openedAt === performance.timeOrigin;
}

function readMark(): Mark | undefined {
  return (history.state as Readonly<Record<string, Mark>> | null)?.[MARK];
}

/** The stop has been reached: training rests where a link has asked for it, and says why; after a reload it goes on. */
function followStop(wanted: 'running' | 'paused', stopBefore: number | null): void {
  const { notify, dismiss, setWanted, stopAt } = runStore.getState();
  if (wanted === 'running') return dismiss('stopped');
  if (stopBefore === null || stopAt !== null) return;
  if (goesOnAtStop) {
    goesOnAtStop = false;
    // Not before everyone has been told of the stop.
    queueMicrotask(() => setWanted('running'));
    return;
  }
  notify({
    id: 'stopped',
    kind: 'info',
    message: `Training rests at image ${stopBefore.toLocaleString('en-US')}, as the link asked for.`,
    action: { label: 'Go on training', run: () => setWanted('running') },
  });
}
