import { describe, expect, it, vi } from 'vitest';
import type { RunMoment } from '../../../src/session/saved-run';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { createAsker } from '../../../src/session/asker';
import { openRunFile } from '../../../src/features/runs/open-run-file';
import { createRunStore } from '../../../src/session/run-store';

function moment(imagesSeen: number): RunMoment {
  const state = { kind: 'tied-kwta', counters: { imagesSeen }, arrays: { weights: Float32Array.of(imagesSeen) } };
  const settings = { ...DEFAULT_SETTINGS, units: 1, winners: 1 };
  return {
    datasetId: 'mnist',
    basePresetId: 'thread',
    settings,
    history: { first: settings, changes: [] },
    state,
    points: [],
  };
}

/** A page that learns: its newest checkpoint is of image 100, by now it is at image 140. */
function page({ keeps = true, answers = true, learns = true } = {}) {
  const run = createRunStore();
  const asker = createAsker();
  const { state, settings, history } = moment(140);
  run.setState({ history });
  asker.connect((): Promise<never> =>
    answers ? Promise.resolve({ state, settings, imagesSeen: 140 } as never) : Promise.reject(new Error('gone')),
  );
  const goOnFrom = vi.fn<(from: RunMoment) => void>();
  const source = { moment: () => (learns ? moment(100) : null), goOnFrom };
  const keepAs = vi.fn(() => Promise.resolve(keeps));
  const open = () => openRunFile(moment(7), 'w', { run, asker, savedRuns: { source: () => source, keepAs } });
  return { run, goOnFrom, keepAs, open, notice: () => run.getState().notices[0] };
}

describe('opening a run from a file', () => {
  it('lets it rest, keeps the run before as it is at that moment, and brings it back with one click', async () => {
    const { run, goOnFrom, keepAs, open, notice } = page();
    await open();
    expect(run.getState().wanted).toBe('paused');
    expect(goOnFrom.mock.calls).toEqual([[moment(7)]]);
    expect(keepAs).toHaveBeenCalledWith(moment(140), 'Before w');
    expect(notice()?.message).toMatch(/^“w” is open and rests: .* The run before is kept in the panel “Runs”\.$/);
    notice()!.action!.run();
    expect(goOnFrom.mock.calls[1]).toEqual([moment(140)]);
    expect(run.getState()).toMatchObject({ wanted: 'running', notices: [] });
  });

  it('keeps the history of the run before as it is at that moment, not at its newest checkpoint', async () => {
    const { run, keepAs, open } = page();
    const { settings } = moment(140);
    const first = { ...settings, rounds: 4 };
    run.setState({ history: { first, changes: [{ imagesSeen: 120, changed: { rounds: 1 } }] } });
    await open();
    expect(keepAs).toHaveBeenCalledWith({ ...moment(140), history: run.getState().history }, 'Before w');
  });

  it('does not say that the run before is kept when there is no room, and falls back on the newest checkpoint', async () => {
    const { goOnFrom, open, notice } = page({ keeps: false, answers: false });
    await open();
    expect(notice()?.message).not.toMatch(/is kept/);
    notice()!.action!.run();
    expect(goOnFrom.mock.calls[1]).toEqual([moment(100)]);
  });

  it('offers no way back where nothing had been learnt', async () => {
    const { keepAs, open, notice } = page({ learns: false });
    await open();
    expect(keepAs).not.toHaveBeenCalled();
    expect(notice()).not.toHaveProperty('action');
  });
});
