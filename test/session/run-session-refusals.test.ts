import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { createFakeSession, layout, state, type FakeSession } from '../support/fake-session';
import { noticeText } from '../../src/session/notice-text';

const own = { ...layout, id: 'own-7' };
const tooLarge = {
  command: 'start',
  failure: { code: 'allocation-failed', values: { message: 'an encoder of 9 units needs 9 MB' } },
} as const;
const noRoom = {
  command: 'openDataset',
  failure: { code: 'allocation-failed', values: { message: 'a dataset needs 9 MB' } },
} as const;
const point = (imagesSeen: number) => ({ imagesSeen, heldOutError: 1, trainError: 1, deadUnits: 0, accuracy: 1 });

const withStop = {
  datasetId: 'mnist',
  basePresetId: 'thread',
  kind: 'tied-kwta',
  settings: DEFAULT_SETTINGS,
  changes: [],
  stop: 700,
} as const;

let page: FakeSession;
const textOf = (id: string) => noticeText(notice(id)!.message);
const notice = (id: string) => page.session.notices.store.getState().notices.find((one) => one.id === id);
/** As a worker would: refusals of a dataset carry the run id with which it was opened. */
const refuseDataset = (runBefore: { runId: number; state: ReturnType<typeof state> } | null = null): void =>
  page.emit('refused', { ...noRoom, runBefore }, page.last('openDataset')!.runId);

beforeEach(() => {
  page = createFakeSession();
});

describe('a first run for which there is no room', () => {
  it('learns with half the units, and half of those, until it fits', () => {
    page.session.commands.set('units', 16_000);
    page.emit('refused', {
      ...tooLarge,
      failure: { code: 'allocation-failed', values: { message: 'an encoder of 16000 units needs 99 MB' } },
    });
    expect(page.last('start')).toMatchObject({ settings: { units: 8000, winners: 30 }, checkpoint: null });
    page.emit('refused', {
      ...tooLarge,
      failure: { code: 'allocation-failed', values: { message: 'an encoder of 8000 units needs 50 MB' } },
    });
    expect(page.last('start')).toMatchObject({ settings: { units: 4000, winners: 30 } });
    expect(page.session.settings.getState().settings.units).toBe(4000);
    expect(notice('refused-start')!.kind).toBe('warning');
    expect(textOf('refused-start')).toMatch(/^An encoder of 16000 units.*It learns with 4,000 units instead/);
  });

  it('never has more winners than units', () => {
    page.session.commands.setSettings({ ...DEFAULT_SETTINGS, units: 50, winners: 40 });
    page.emit('refused', tooLarge);
    expect(page.last('start')!.settings).toMatchObject({ units: 25, winners: 25 });
  });

  it('stops when fewer units would show nothing, and one click tries again in a new worker', () => {
    page.session.commands.setSettings({ ...DEFAULT_SETTINGS, units: 31, winners: 2 });
    page.emit('refused', tooLarge);
    expect(page.session.run.getState().state).toBe('failed');
    expect(textOf('refused-start')).toMatch(/Nothing had been learnt yet\. Close other tabs/);
    const starts = page.sent.filter(({ type }) => type === 'start').length;
    page.session.notices.act('refused-start');
    expect(page.restart).toHaveBeenCalledOnce();
    expect(notice('refused-start')).toBeUndefined();
    expect(page.sent.filter(({ type }) => type === 'start')).toHaveLength(starts + 1);
    expect(page.session.run.getState().state).toBe('loading');
  });

  it('keeps what was learnt if there is no longer room for it in a new worker', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.die('it was killed');
    page.emit('refused', tooLarge);
    expect(textOf('refused-start')).toMatch(/up to image 5,000 is kept/);
    page.session.notices.act('refused-start');
    expect(page.last('start')?.checkpoint?.counters.imagesSeen).toBe(5000);
  });
});

describe('a run for which there is no room next to the one before', () => {
  it('gives way to the one before, in its exact state, with its curves and its preset', () => {
    page.session.commands.applyPreset('explain-away');
    const { runId } = page.last('start')!;
    page.emit('checkpoint', { state: state(5000) });
    page.emit('curvePoint', point(4000));
    page.session.commands.applyPreset('classifier');
    expect(page.session.curves.getState().points).toEqual([]);
    page.emit('refused', { ...tooLarge, runBefore: { runId, state: state(5777) } });
    expect(page.last('start')).toMatchObject({ settings: { units: 1000, rounds: 5 }, checkpoint: state(5777) });
    expect(page.session.curves.getState().points).toMatchObject([point(4000)]);
    expect(page.session.settings.getState()).toMatchObject({ presetId: 'explain-away', basePresetId: 'explain-away' });
    expect(textOf('refused-start')).toMatch(/The previous run continues\.$/);
  });

  it('does not give way to a run in between that was never known to work', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('units', 2000);
    const between = page.last('start')!.runId;
    page.session.commands.set('units', 16_000);
    page.emit('refused', { ...tooLarge, runBefore: { runId: between, state: state(3) } });
    expect(page.last('start')).toMatchObject({ settings: { units: 1000 }, checkpoint: state(5000) });
  });

  it('gives way to the one before when it kills its worker three times in a row', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('units', 16_000);
    for (let i = 0; i < 3; i++) page.die('out of memory');
    expect(textOf('worker')).toMatch(/three times in a row: out of memory\. The previous run is kept/);
    expect(notice('worker')!.action).toBe('Go back to the previous run');
    page.session.notices.act('worker');
    expect(page.restart).toHaveBeenCalledTimes(3);
    expect(page.last('start')).toMatchObject({ settings: { units: 1000 }, checkpoint: state(5000) });
  });
});

describe('a dataset for which there is no room', () => {
  it('leaves the run before: its dataset is fed again, and it continues from its exact state', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.emit('curvePoint', point(4000));
    const { runId } = page.last('start')!;
    page.session.commands.chooseDataset('own-7');
    page.openDataset(own);
    refuseDataset({ runId, state: state(5777) });
    expect(page.session.settings.getState()).toMatchObject({ datasetId: 'mnist', basePresetId: 'thread' });
    expect(textOf('refused-openDataset')).toBe('A dataset needs 9 MB. The previous run continues.');
    // The page's feeding follows the choice of dataset and hands it over again.
    page.openDataset(layout);
    expect(page.last('start')).toMatchObject({ settings: { units: 1000 }, checkpoint: state(5777) });
    expect(page.session.curves.getState().points).toMatchObject([point(4000)]);
  });

  it('leaves the run before, too, if only the encoder does not fit', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.chooseDataset('own-7');
    page.openDataset(own);
    page.emit('refused', tooLarge);
    page.openDataset(layout);
    expect(page.last('start')).toMatchObject({ checkpoint: state(5000) });
  });

  it('is ignored once another one has been opened', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.chooseDataset('own-7');
    page.openDataset(own);
    const late = page.last('openDataset')!.runId;
    page.session.commands.chooseDataset('bars');
    page.openDataset({ ...layout, id: 'bars' });
    page.emit('refused', noRoom, late);
    expect(page.session.settings.getState().datasetId).toBe('bars');
    expect(page.session.notices.store.getState().notices).toEqual([]);
  });

  it('is reported if it was the first, and one click tries again in a new worker', () => {
    refuseDataset();
    expect(page.session.run.getState().state).toBe('failed');
    expect(textOf('refused-openDataset')).toMatch(/Nothing had been learnt yet\. Close other tabs and try/);
    page.session.notices.act('refused-openDataset');
    expect(page.restart).toHaveBeenCalledOnce();
    expect(page.sent.filter(({ type }) => type === 'openDataset')).toHaveLength(2);
  });

  it('keeps the stop of a link until there is room', () => {
    page = createFakeSession({ plan: withStop });
    refuseDataset();
    page.session.notices.act('refused-openDataset');
    expect(page.last('start')).toMatchObject({ stopAt: 700 });
  });
});

describe('while a dataset is awaited', () => {
  beforeEach(() => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.applyPreset('bars');
  });

  it('the current run keeps its own settings, whatever happens to it', () => {
    page.emit('diverged', {
      imagesSeen: 7000,
      observed: { code: 'error-not-finite', values: {} },
      settings: { ...DEFAULT_SETTINGS, boostStrength: 900 },
      goodSettings: DEFAULT_SETTINGS,
    });
    expect(page.last('start')).toMatchObject({ settings: { units: 1000 }, checkpoint: state(5000) });
  });

  it('a restart waits for it', () => {
    const starts = page.sent.filter(({ type }) => type === 'start').length;
    page.session.commands.restart();
    expect(page.sent.filter(({ type }) => type === 'start')).toHaveLength(starts);
    page.openDataset({ ...layout, id: 'bars' });
    expect(page.last('start')).toMatchObject({ settings: { units: 16 }, checkpoint: null });
  });

  it('a saved run that waits for it is not mixed with what the user then chooses', () => {
    page.session.commands.applyPreset('thread');
    page.openDataset(layout);
    page.emit('checkpoint', { state: state(5000) });
    const kept = page.session.moment()!;
    page.openDataset({ ...layout, id: 'bars' });
    for (const choose of [
      () => page.session.commands.set('units', 500),
      () => page.session.commands.applyPreset('explain-away'),
    ]) {
      page.session.commands.applyPreset('bars');
      page.session.commands.continueFrom(kept);
      choose();
      page.openDataset(layout);
      expect(page.last('start')?.checkpoint).toBeNull();
      page.openDataset({ ...layout, id: 'bars' });
    }
  });

  it('a saved run that waits for it continues with a live setting changed while waiting, and remembers the change', () => {
    page.session.commands.applyPreset('thread');
    page.openDataset(layout);
    page.emit('checkpoint', { state: state(5000) });
    const kept = page.session.moment()!;
    page.session.commands.applyPreset('bars');
    page.openDataset({ ...layout, id: 'bars' });
    page.session.commands.continueFrom(kept);
    page.session.commands.set('winners', 40);
    page.openDataset(layout);
    expect(page.last('start')).toMatchObject({ settings: { winners: 40 }, checkpoint: state(5000) });
    const { history } = page.session.run.getState();
    expect(history?.first).toEqual(kept.settings);
    expect(history?.changes).toEqual([{ imagesSeen: 5000, changed: { winners: 40 }, weightScale: 0.75 }]);
  });
});
