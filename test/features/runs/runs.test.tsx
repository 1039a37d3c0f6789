import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import type { RunMoment } from '../../../src/session/saved-run';
import { createPanelsStore } from '../../../src/features/panels/store';
import type { SavedRuns } from '../../../src/features/runs/saved-runs';
import { savedRunsOf } from '../../../src/features/runs/saved-runs-of';
import { Runs } from '../../../src/features/runs/runs';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';
import { moment } from '../../support/saving-pages';

/** jsdom's structured clone belongs to another realm: its arrays are not instances of the page's classes. */
function clone(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Float32Array || value instanceof Int8Array) return value.slice();
  if (Array.isArray(value)) return value.map(clone);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clone(part)]));
}

let fake: FakeSession;
let savedRuns: SavedRuns;
let continueFrom: Mock<(from: RunMoment) => void>;
let learnt: RunMoment | null;
let stubs: PictureStubs;

beforeEach(() => {
  stubs = stubPictures(80, 40);
  vi.stubGlobal('structuredClone', clone);
  // jsdom does not lay anything out.
  Element.prototype.scrollIntoView = () => undefined;
  globalThis.indexedDB = new IDBFactory();
  fake = createFakeSession();
  learnt = moment(12_345);
  vi.spyOn(fake.session, 'moment').mockImplementation(() => learnt);
  continueFrom = vi.spyOn(fake.session.commands, 'continueFrom').mockReturnValue();
  savedRuns = savedRunsOf(fake.session);
});
afterEach(() => {
  stubs.release();
});

const show = () => renderIn(fake.session, <Runs />);
const list = () => screen.findByRole('list', { name: 'Saved runs' });
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole('button', { name }));

/** Shows the panel with one run kept under this name. */
async function showWith(name: string): Promise<void> {
  await savedRuns.save(name);
  show();
  await screen.findByRole('heading', { name });
}

/** A browser that grants persistent storage on request, or does not. */
function withStorage(granted: boolean) {
  let kept = false;
  const persist = vi.fn(async () => (kept = granted));
  vi.stubGlobal('navigator', { userAgent: 'test', storage: { persisted: async () => kept, persist } });
  return persist;
}

describe('how long runs are kept', () => {
  it('is asked when a run is saved, not before, and the answer is above the list', async () => {
    const persist = withStorage(true);
    await savedRuns.refresh();
    expect(persist).not.toHaveBeenCalled();
    await showWith('Mine');
    expect(persist).toHaveBeenCalledOnce();
    expect(await screen.findByText('The browser keeps them until you delete them.')).toBeInTheDocument();
  });

  it('may be shorter than the user likes: advice is given', async () => {
    withStorage(false);
    await showWith('Mine');
    expect(await screen.findByText(/^The browser may delete them .* Export/)).toBeInTheDocument();
  });

  it('is not mentioned if the browser does not say', async () => {
    vi.stubGlobal('navigator', { userAgent: 'test' });
    await showWith('Mine');
    expect(screen.queryByText(/^The browser (keeps|may)/)).not.toBeInTheDocument();
  });
});

describe('the panel of runs', () => {
  it('says that nothing is saved yet', async () => {
    show();
    expect(screen.getByRole('region', { name: 'Runs' })).toHaveTextContent('Loading…');
    expect(await screen.findByText('No saved runs yet.')).toBeVisible();
  });

  it('saves the run under the typed name, lists it with a description, and is ready for the next', async () => {
    show();
    const field = screen.getByRole('textbox', { name: 'Name' });
    await userEvent.type(field, '<b>Mine</b>{Enter}');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Saved.'));
    expect(field).toHaveValue('');
    const [entry] = within(await list()).getAllByRole('listitem');
    expect(within(entry!).getByRole('heading', { name: '<b>Mine</b>' })).toBeVisible();
    expect(entry).toHaveTextContent('Image 12,345 · 2 of 20 on MNIST · seed 1 · just now');
    expect(within(entry!).getByRole('img', { name: 'Some features of <b>Mine</b>' })).toBeVisible();
  });

  it('names the encoder of a run if it is not the default one', async () => {
    const { state: given } = learnt!;
    const settings = { ...kSparse.defaults, units: 20, winners: 2 };
    const history = { first: settings, changes: [] };
    const state = { ...given, kind: kSparse.id, counters: { imagesSeen: 7, strength: 1 } };
    learnt = { ...learnt!, basePresetId: 'real-winners', kind: kSparse.id, settings, history, state };
    await showWith('Mine');
    const [entry] = within(await list()).getAllByRole('listitem');
    expect(entry).toHaveTextContent('Image 7 · Real-valued winners · 2 of 20 on MNIST · seed 1 · just now');
  });

  it('says why nothing can be saved, and keeps the typed name', async () => {
    learnt = null;
    show();
    const field = screen.getByRole('textbox', { name: 'Name' });
    await userEvent.type(field, 'Mine{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing has been learnt yet that could be saved.');
    expect(field).toHaveValue('Mine');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('renames a run by keyboard, and leaves its name at Escape', async () => {
    await showWith('First');
    await press('Rename: First');
    expect(screen.getByRole('textbox', { name: 'New name' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('heading', { name: 'First' })).toBeVisible();
    await press('Rename: First');
    await userEvent.clear(screen.getByRole('textbox', { name: 'New name' }));
    await userEvent.keyboard('Better{Enter}');
    expect(await screen.findByRole('heading', { name: 'Better' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'First' })).not.toBeInTheDocument();
  });

  it('opens a run, paused at its saved moment', async () => {
    await showWith('First');
    learnt = moment(99_999);
    await press('Open: First');
    await waitFor(() => expect(continueFrom).toHaveBeenCalledOnce());
    expect(continueFrom.mock.calls[0]![0].state.counters['imagesSeen']).toBe(12_345);
    expect(fake.session.run.getState().wanted).toBe('paused');
  });

  it('duplicates a run, and deletes only at the second click', async () => {
    await showWith('First');
    await press('Duplicate: First');
    await screen.findByRole('heading', { name: 'First copy' });
    await press('Delete: First copy');
    expect(screen.getByRole('heading', { name: 'First copy' })).toBeVisible();
    // Moving the focus away takes the first click back.
    await userEvent.tab();
    await press('Delete: First copy');
    await press('Delete for good: First copy');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'First copy' })).not.toBeInTheDocument());
    expect(screen.getByRole('heading', { name: 'First' })).toBeVisible();
  });

  it('offers to keep an autosaved run under a name', async () => {
    await savedRuns.saveQuietly();
    show();
    await screen.findByRole('heading', { name: 'Autosaved' });
    await press('Name and keep: Autosaved');
    await userEvent.keyboard('Worth keeping{Enter}');
    expect(await screen.findByRole('heading', { name: 'Worth keeping' })).toBeVisible();
  });

  it('says why an entry cannot be read, and offers only to delete it', async () => {
    await savedRuns.save('Sound');
    const db = await openDB('sdr-playground');
    await db.put('summaries', { id: 'x', version: 99 });
    db.close();
    show();
    const entry = (await screen.findByText(/This saved run cannot be read\./)).closest('li')!;
    expect(entry).toHaveTextContent('newer version of this page (99; expected 3)');
    expect(within(entry).getAllByRole('button')).toHaveLength(1);
    await press('Delete: the run that cannot be read');
    await press('Delete for good: the run that cannot be read');
    await waitFor(() => expect(screen.queryByText(/cannot be read/)).not.toBeInTheDocument());
    expect(screen.getByRole('heading', { name: 'Sound' })).toBeVisible();
  });

  it('says so if the browser refuses to read storage', async () => {
    vi.spyOn(savedRuns, 'refresh').mockImplementation(() => {
      savedRuns.store.setState({ problem: 'This browser does not let the page keep anything.', entries: [] });
      return Promise.resolve();
    });
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('does not let the page keep anything');
    vi.restoreAllMocks();
    expect(screen.queryByText('No saved runs yet.')).not.toBeInTheDocument();
  });

  it('closes, and has no faults that axe can find', async () => {
    const panels = fake.session.part(createPanelsStore);
    panels.getState().setPanel('runs');
    await savedRuns.saveQuietly();
    await showWith('First');
    await press('Rename: First');
    const { violations } = await axe.run(screen.getByRole('region', { name: 'Runs' }), {
      rules: { region: { enabled: false } },
    });
    expect(violations).toEqual([]);
    await press('Close Runs');
    expect(panels.getState().panel).toBeNull();
  });
});
