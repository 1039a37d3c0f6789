import type { Settings } from '../../../src/core/settings';
import { storedSettings } from '../../../src/encoders/settings-from-outside';
import { codeRows } from '../../support/code-rows';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportedRun } from '../../../src/core/exports';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { createPanelsStore } from '../../../src/features/panels/store';
import { Export } from '../../../src/features/export/export';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';
import { stubWorkers } from '../../support/stub-workers';

const SETTINGS = { ...DEFAULT_SETTINGS, units: 3, winners: 1 };
const RUN: ExportedRun = {
  datasetId: 'mnist',
  shape: { width: 2, height: 2, signed: false },
  kind: tiedKwta.id,
  settings: SETTINGS,
  space: tiedKwta.space(SETTINGS),
  imagesSeen: 1234,
  state: {
    kind: 'tied-kwta',
    counters: { imagesSeen: 1234, inputEnergy: 1 },
    arrays: { weights: new Float32Array(12), dutyCycles: new Float32Array(3) },
  },
  boosts: new Float32Array(3),
  heldOutError: null,
};

/** Answers the worker's questions. */
const ask = vi.fn<() => Promise<never>>();
let fake: FakeSession;
/** The files handed to the browser. */
let saved: { readonly name: string; readonly blob: Blob | undefined }[];

beforeEach(() => {
  saved = [];
  const blobs: Blob[] = [];
  // jsdom has no object URLs.
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: blobs.at(-1) });
  });
  fake = createFakeSession({ answers: { exportRun: ask, exportCodes: ask } });
  fake.setDataset({ manifest: { id: 'mnist' } as never });
});
afterEach(() => {
  ask.mockReset();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const show = () => renderIn(fake.session, <Export />);
const panel = () => screen.getByRole('region', { name: 'Export' });
const status = () => within(panel()).getByRole('status', { name: 'Export' });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the export panel', () => {
  it('says why a kind of encoder lacks some files, and offers the others', () => {
    fake.session.settings.getState().restore('mnist', 'real-winners', { kind: kSparse.id, settings: kSparse.defaults });
    show();
    expect(screen.getByText(kSparse.lacks.onnx!)).toBeVisible();
    expect(screen.getByText(kSparse.lacks.rerun!)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Encoder as ONNX' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'NumPy script' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Weights as .npz' })).toBeEnabled();
  });

  it('saves the weights under a name that sorts, and says so', async () => {
    ask.mockResolvedValue(RUN as never);
    show();
    await press('Weights as .npy');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]!.name).toBe('sdr-playground-mnist-n3-k1-seed1-000001234.weights.npy');
    expect(saved[0]!.blob!.size).toBe(128 + 48);
    expect(status()).toHaveTextContent(`Saved ${saved[0]!.name}, 176 bytes.`);
  });

  it('lists the changes made during the run in the configuration, up to the moment of the file', async () => {
    const first = { ...RUN.settings, rounds: 2 };
    const before = { imagesSeen: 1000, changed: { rounds: 1 } };
    const history = { first, changes: [before, { imagesSeen: 1300, changed: { rounds: 5 } }] };
    fake.session.run.getState().noteHistory(history);
    ask.mockResolvedValue(RUN as never);
    show();
    await press('Configuration as JSON');
    await waitFor(() => expect(saved).toHaveLength(1));
    const configuration: unknown = JSON.parse(await saved[0]!.blob!.text());
    const stored = (settings: Settings) => storedSettings(tiedKwta, settings);
    expect(configuration).toMatchObject({
      settings: stored(RUN.settings),
      history: { first: stored(first), changes: [before] },
    });
  });

  it('saves no script for a run with an unknown history', async () => {
    fake.session.run.getState().noteHistory(null);
    ask.mockResolvedValue(RUN as never);
    show();
    await press('NumPy script');
    await waitFor(() => expect(status()).toHaveTextContent('Not saved: How this run came about is not known'));
    expect(saved).toEqual([]);
  });

  it('makes one file at a time', async () => {
    let answer: (run: ExportedRun) => void = () => undefined;
    ask.mockReturnValue(new Promise<ExportedRun>((resolve) => (answer = resolve)) as Promise<never>);
    show();
    await press('Configuration as JSON');
    expect(status()).toHaveTextContent('Making the file…');
    expect(screen.getByRole('button', { name: 'Encoder as ONNX' })).toBeDisabled();
    act(() => answer(RUN));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(screen.getByRole('button', { name: 'Encoder as ONNX' })).toBeEnabled();
  });

  it('says that codes taken during training do not belong to one moment', async () => {
    const codes = { count: 1, codes: codeRows([[2]]), testIndices: Uint32Array.of(0), labels: Uint8Array.of(7) };
    ask.mockResolvedValue({ ...RUN, ...codes, imagesSeenAtEnd: 1300 } as never);
    show();
    await press('Codes as CSV');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(status()).toHaveTextContent('Training continued from image 1234 to 1300 meanwhile');
  });

  it('says what went wrong, and saves nothing', async () => {
    ask.mockReturnValue(new Promise(() => {}));
    show();
    await press('NumPy script');
    act(() => fake.session.commands.restart());
    await waitFor(() => expect(status()).toHaveTextContent('Not saved: The run has restarted in the meantime'));
    await press('Features as PNG');
    await waitFor(() => expect(status()).toHaveTextContent('Not saved: There is nothing to be seen yet'));
    expect(saved).toEqual([]);
  });

  it('cancels a film on demand, and saves nothing', async () => {
    const workers = stubWorkers();
    fake.emitSnapshot(1234);
    show();
    await press('Film of the run as GIF');
    expect(status()).toHaveTextContent('Making the file…');
    await waitFor(() => expect(fake.last('limit')?.imagesSeen).toBe(0));
    act(() => fake.emit('progress', { imagesSeen: 617 }));
    // Learning is half of the work.
    await waitFor(() => expect(screen.getByRole('progressbar', { name: 'Film' })).toHaveValue(25));
    await press('Cancel');
    expect(status()).toHaveTextContent('Cancelled.');
    expect(workers.at(-1)?.ended).toBe(true);
    expect(screen.getByRole('button', { name: 'Encoder as ONNX' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Cancel' })).not.toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it('says why there is no film of a run with an unknown history', async () => {
    fake.session.run.getState().noteHistory(null);
    fake.emitSnapshot(1234);
    show();
    await press('Film of the run as GIF');
    await waitFor(() => expect(status()).toHaveTextContent('Not saved: How this run came about is not known'));
  });

  it('offers a video if the browser can write one', async () => {
    const workers = stubWorkers();
    vi.stubGlobal('VideoEncoder', {});
    vi.stubGlobal('OffscreenCanvas', {});
    fake.emitSnapshot(1234);
    show();
    const video = () => screen.queryByRole('button', { name: 'Film of the run as WebM' });
    await waitFor(() => expect(workers.at(-1)?.sent).toMatchObject([{ type: 'canWrite' }]));
    expect(video()).not.toBeInTheDocument();
    act(() => workers.at(-1)?.say({ type: 'done', answer: true }));
    await waitFor(() => expect(video()).toBeVisible());
  });

  it('closes, and has no faults that axe can find', async () => {
    const panels = fake.session.part(createPanelsStore);
    panels.getState().setPanel('export');
    const { container } = show();
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(violations).toEqual([]);
    await press('Close Export');
    expect(panels.getState().panel).toBeNull();
  });
});
