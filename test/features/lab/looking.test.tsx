import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportedRun } from '../../../src/core/exports';
import { loadKinds } from '../../../src/encoders/registry';
import { Lab } from '../../../src/features/lab/lab';
import { createLabStore } from '../../../src/features/lab/store';
import { createTimeMachine } from '../../../src/session/past/time-machine';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { createFakeSession, layout, state, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';
import { stubWorkers, type StubbedWorker } from '../../support/stub-workers';

let fake: FakeSession;
let workers: StubbedWorker[];
let pictures: PictureStubs;
beforeEach(async () => {
  await loadKinds();
  location.hash = '';
  workers = stubWorkers();
  pictures = stubPictures(600, 600);
  fake = createFakeSession({
    answers: {
      exportRun: () => {
        const { kind, settings } = fake.session.settings.getState();
        return {
          datasetId: 'mnist',
          shape: layout.shape,
          kind,
          settings,
          imagesSeen: 500,
          state: state(500),
        } as ExportedRun;
      },
    },
  });
  const manifest = { id: 'mnist', classes: ['0', '1'], train: { count: 100 }, width: 4, height: 4 };
  fake.setDataset({ complete: true, manifest: manifest as never });
  fake.emitSnapshot(500);
  fake.session.part(createLabStore).getState().setView('choice');
});
afterEach(() => {
  pictures.release();
  vi.unstubAllGlobals();
});

const code = {
  testIndex: 0,
  image: new Float32Array(16),
  own: { bits: Uint32Array.of(0), reconstruction: new Float32Array(16), error: 0.02 },
  best: { bits: Uint32Array.of(1), reconstruction: new Float32Array(16), error: 0.01 },
  shared: 0,
};

/** Presses the button, and hands out the images as soon as the run has been requested. */
async function searchForCodes(): Promise<StubbedWorker> {
  fireEvent.click(screen.getByRole('button', { name: 'Search for better codes' }));
  await vi.waitFor(() => expect(workers).toHaveLength(1));
  act(() => fake.lastConsumer().shard('test', 0, new ArrayBuffer(0)));
  return workers[0]!;
}

describe('a search of the lab', () => {
  it('is labelled as of an earlier run while the page has another, and as of this run when that is back', async () => {
    renderIn(fake.session, <Lab />);
    const worker = await searchForCodes();
    act(() => worker.say({ type: 'annealed', code }));
    act(() => worker.say({ type: 'done' }));
    expect(screen.getByText('This run after 500 images.')).toBeVisible();
    const { settings } = fake.session.settings.getState();
    act(() => fake.session.commands.newSeed());
    expect(screen.getByText('An earlier run after 500 images.')).toBeVisible();
    act(() => fake.session.commands.setSettings(settings));
    expect(screen.getByText('This run after 500 images.')).toBeVisible();
  });

  it('is started and cancelled by keyboard without losing the focus', async () => {
    renderIn(fake.session, <Lab />);
    const button = screen.getByRole('button', { name: 'Search for better codes' });
    button.focus();
    await searchForCodes();
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: 'Search for better codes' })).toHaveFocus();
  });

  it('must end before the other search can begin, so that a click does not lose work under way', async () => {
    renderIn(fake.session, <Lab />);
    const worker = await searchForCodes();
    fireEvent.click(screen.getByRole('radio', { name: 'Features' }));
    expect(screen.getByRole('button', { name: 'Compare with components' })).toBeDisabled();
    expect(screen.getByText(/^A search for better codes is running/)).toBeVisible();
    act(() => worker.say({ type: 'done' }));
    expect(screen.getByRole('button', { name: 'Compare with components' })).toBeEnabled();
  });

  it('looks at the run as it is now, and can be started, while the first moment is shown', () => {
    renderIn(fake.session, <Lab />);
    const { store } = fake.session.part(createTimeMachine);
    act(() => {
      store.setState({ moment: 0 });
      fake.session.snapshots.show(figuresSnapshot({ imagesSeen: 0, runId: -1 }));
    });
    expect(screen.queryByText(/Nothing has been learnt/)).toBeNull();
    expect(screen.getByText('The run is looked at as it is now, not at the moment shown.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Search for better codes' })).toBeEnabled();
  });

  it('shows its failure only where it was started', async () => {
    renderIn(fake.session, <Lab />);
    const worker = await searchForCodes();
    act(() => worker.say({ type: 'failed', failure: { code: 'worker-failed', values: { message: 'lost' } } }));
    expect(screen.getByRole('alert')).toHaveTextContent(/^That failed: /);
    fireEvent.click(screen.getByRole('radio', { name: 'Features' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
