import { describe, expect, it, vi } from 'vitest';
import type { RunMoment } from '../../src/session/saved-run';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import type { SessionCommands } from '../../src/session/commands';
import { createNotices } from '../../src/session/notices';
import { openRunFile } from '../../src/session/open-run-file';
import type { Requests } from '../../src/session/requests';
import { createRunStore } from '../../src/session/run-store';

function moment(imagesSeen: number): RunMoment {
  const state = { kind: 'tied-kwta', counters: { imagesSeen }, arrays: { weights: Float32Array.of(imagesSeen) } };
  const settings = { ...DEFAULT_SETTINGS, units: 1, winners: 1 };
  return {
    datasetId: 'mnist',
    basePresetId: 'thread',
    kind: 'tied-kwta',
    settings,
    history: { first: settings, changes: [] },
    state,
    points: [],
  };
}

/** A page that learns: its newest checkpoint is from image 100, and it has reached image 140. */
function page({ keeps = true, answers = true, learns = true } = {}) {
  const { state, settings, history } = moment(140);
  const run = createRunStore(history);
  const requests = {
    ask: () =>
      answers ? Promise.resolve({ state, settings, imagesSeen: 140 } as never) : Promise.reject(new Error('gone')),
  } satisfies Pick<Requests, 'ask'> as unknown as Requests;
  const notices = createNotices();
  const continueFrom = vi.fn<(from: RunMoment) => void>();
  const { want } = run.getState();
  const commands = {
    continueFrom,
    run: () => want('running'),
    pause: () => want('paused'),
  } as Partial<SessionCommands>;
  const keep = vi.fn(() => Promise.resolve(keeps));
  const session = {
    run,
    requests,
    notices,
    commands: commands as SessionCommands,
    moment: () => (learns ? moment(100) : null),
  };
  const open = () => openRunFile(session, moment(7), 'w', keep);
  const goBack = () => notices.act('opened-file');
  return { run, continueFrom, keep, open, goBack, notices: () => notices.store.getState().notices };
}

describe('opening a run from a file', () => {
  it('pauses it, keeps the run before as it was at that moment, and brings it back with one click', async () => {
    const { run, continueFrom, keep, open, goBack, notices } = page();
    await open();
    expect(run.getState().wanted).toBe('paused');
    expect(continueFrom.mock.calls).toEqual([[moment(7)]]);
    expect(keep).toHaveBeenCalledWith(moment(140), 'Before w');
    expect(notices()[0]?.message).toMatch(
      /^“w” is open and paused: .* The previous run is kept in the panel “Runs”\.$/,
    );
    goBack();
    expect(continueFrom.mock.calls[1]).toEqual([moment(140)]);
    expect(run.getState().wanted).toBe('running');
    expect(notices()).toEqual([]);
  });

  it('keeps the history of the run before up to that moment, not to its newest checkpoint', async () => {
    const { run, keep, open } = page();
    const { settings } = moment(140);
    const first = { ...settings, rounds: 4 };
    run.getState().noteHistory({ first, changes: [{ imagesSeen: 120, changed: { rounds: 1 } }] });
    await open();
    expect(keep).toHaveBeenCalledWith({ ...moment(140), history: run.getState().history }, 'Before w');
  });

  it('does not claim that the run before is kept if there is no room, and falls back on the newest checkpoint', async () => {
    const { continueFrom, open, goBack, notices } = page({ keeps: false, answers: false });
    await open();
    expect(notices()[0]?.message).not.toMatch(/is kept/);
    goBack();
    expect(continueFrom.mock.calls[1]).toEqual([moment(100)]);
  });

  it('offers no way back if nothing had been learnt', async () => {
    const { keep, open, notices } = page({ learns: false });
    await open();
    expect(keep).not.toHaveBeenCalled();
    expect(notices()).toMatchObject([{ action: null }]);
  });
});
