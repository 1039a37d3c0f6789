import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { createFakeSession, layout, state, type FakeSession } from '../support/fake-session';
import { noticeText } from '../../src/session/notice-text';

const withStop = {
  datasetId: 'mnist',
  basePresetId: 'thread',
  kind: 'tied-kwta',
  settings: DEFAULT_SETTINGS,
  changes: [],
  stop: 700,
} as const;

describe('a session, from moment to moment', () => {
  let page: FakeSession;
  beforeEach(() => {
    page = createFakeSession();
  });

  it('starts the first run with the stop of a link, and pauses when the worker has stopped', () => {
    page = createFakeSession({ plan: withStop });
    expect(page.last('start')).toMatchObject({ stopAt: 700, running: true });
    page.emit('stopped', { imagesSeen: 700 });
    expect(page.session.run.getState()).toMatchObject({ wanted: 'paused', stopAt: null, history: { changes: [] } });
  });

  it('keeps the stop when the worker dies on the way, and drops it for another run', () => {
    page = createFakeSession({ plan: withStop });
    page.emit('checkpoint', { state: state(500) });
    page.die('it was killed');
    expect(page.last('start')).toMatchObject({ stopAt: 700, checkpoint: { counters: { imagesSeen: 500 } } });
    page.session.commands.restart();
    expect(page.last('start')).toMatchObject({ stopAt: null, checkpoint: null });
  });

  it('provides the newest checkpoint for saving, and continues from a saved one', () => {
    expect(page.session.moment()).toBeNull();
    page.session.commands.set('winners', 40);
    page.emit('configured', { imagesSeen: 3000, settings: { ...DEFAULT_SETTINGS, winners: 40 }, cause: 'command' });
    page.emit('checkpoint', { state: state(5000) });
    page.emit('curvePoint', { imagesSeen: 4000, heldOutError: 1, trainError: 1, deadUnits: 0, accuracy: NaN });
    const kept = page.session.moment()!;
    const history = { first: DEFAULT_SETTINGS, changes: [{ imagesSeen: 3000, changed: { winners: 40 } }] };
    expect(kept).toMatchObject({ datasetId: 'mnist', history, settings: { winners: 40 } });

    page.session.commands.applyPreset('narrow');
    expect(page.session.moment()).toBeNull();
    page.session.commands.continueFrom(kept);
    expect(page.last('start')).toMatchObject({ settings: { winners: 40 }, checkpoint: state(5000) });
    expect(page.session.settings.getState().presetId).toBeNull();
    expect(page.session.curves.getState().points).toHaveLength(1);
    expect(page.session.run.getState().history).toEqual(history);
    page.session.commands.restart();
    expect(page.last('start')?.checkpoint).toBeNull();
    expect(page.session.run.getState().history).toEqual({ first: { ...DEFAULT_SETTINGS, winners: 40 }, changes: [] });
  });

  it('offers a replaced run, from its last checkpoint, and the replacing one in turn', () => {
    const replaced = () => page.session.run.getState().replaced;
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('winners', 40);
    expect(replaced()).toBeNull();
    page.session.commands.applyPreset('narrow');
    expect(replaced()).toMatchObject({ datasetId: 'mnist', basePresetId: 'thread', state: state(5000) });
    page.emit('checkpoint', { state: state(70) });
    page.session.commands.returnToReplaced();
    expect(page.last('start')).toMatchObject({ settings: { units: 1000, winners: 40 }, checkpoint: state(5000) });
    expect(replaced()).toMatchObject({ basePresetId: 'narrow', state: state(70) });
  });

  it('offers the run that Restart ended, and keeps that offer if Restart is pressed again at once', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.restart();
    page.session.commands.restart();
    expect(page.last('start')?.checkpoint).toBeNull();
    page.session.commands.returnToReplaced();
    expect(page.last('start')).toMatchObject({ checkpoint: state(5000) });
  });

  it('does not offer a run that was never known to work', () => {
    page.session.commands.applyPreset('narrow');
    page.session.commands.applyPreset('thread');
    expect(page.session.run.getState().replaced).toBeNull();
  });

  it('keeps only the points of the curves measured by then', () => {
    const point = { heldOutError: 1, trainError: 1, deadUnits: 0, accuracy: NaN };
    page.emit('checkpoint', { state: state(5000) });
    for (const imagesSeen of [4000, 5000, 6000]) page.emit('curvePoint', { imagesSeen, ...point });
    const counts = page.session.moment()!.points.map(({ imagesSeen }) => imagesSeen);
    expect(counts).toEqual([4000, 5000]);
    page.die('it was killed');
    expect(page.session.curves.getState().points.map(({ imagesSeen }) => imagesSeen)).toEqual(counts);
  });

  it('continues a saved run of another dataset once that is open, and starts afresh if it does not fit', () => {
    page.emit('checkpoint', { state: state(5000) });
    const kept = page.session.moment()!;
    page = createFakeSession();
    page.session.commands.applyPreset('bars');
    page.openDataset({ ...layout, id: 'bars' });
    page.session.commands.continueFrom(kept);
    expect(page.last('start')?.checkpoint).toBeNull();
    page.openDataset(layout);
    expect(page.last('start')?.checkpoint?.counters.imagesSeen).toBe(5000);
    page.emit('refused', {
      command: 'start',
      failure: { code: 'unexpected', values: { message: 'weights had 7 values' } },
    });
    expect(page.last('start')?.checkpoint).toBeNull();
    expect(noticeText(page.session.notices.store.getState().notices[0]!.message)).toMatch(
      /7 values\. Training starts from scratch/,
    );
  });
});
