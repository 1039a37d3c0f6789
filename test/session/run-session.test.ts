import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { Superseded } from '../../src/session/requests';
import { createFakeSession, layout, state, type FakeSession } from '../support/fake-session';
import { noticeText } from '../../src/session/notice-text';

describe('a session', () => {
  let page: FakeSession;
  beforeEach(() => {
    page = createFakeSession();
  });

  it('opens the dataset and starts a run that trains at once', () => {
    expect(page.sent.map(({ type }) => type)).toEqual(['openDataset', 'setExamples', 'setTiles', 'start']);
    expect(page.last('start')).toMatchObject({ settings: DEFAULT_SETTINGS, checkpoint: null, running: true });
  });

  it('sends a live setting without starting again', () => {
    page.session.commands.set('winners', 40);
    expect(page.last('configure')?.settings.winners).toBe(40);
    expect(page.sent.filter(({ type }) => type === 'start')).toHaveLength(1);
  });

  it('starts a new run for a structural setting, for a new seed and for a preset', () => {
    const first = page.last('start')!.runId;
    page.session.commands.set('units', 500);
    page.session.commands.newSeed();
    page.session.commands.applyPreset('thread');
    const starts = page.sent.filter(({ type }) => type === 'start');
    expect(starts).toHaveLength(4);
    expect(new Set(starts.map(({ runId }) => runId)).size).toBe(4);
    expect(page.last('start')!.runId).toBeGreaterThan(first);
  });

  it('leaves the run alone if a preset names another dataset, until that is opened', () => {
    page.session.commands.applyPreset('bars');
    expect(page.sent.filter(({ type }) => type === 'start')).toHaveLength(1);
    page.openDataset({ ...layout, id: 'bars' });
    expect(page.last('start')).toMatchObject({ settings: { units: 16, winners: 2 } });
  });

  it('runs, pauses and steps; a step pauses automatically', () => {
    page.session.commands.pause();
    page.session.commands.run();
    page.session.commands.step();
    expect(page.sent.slice(4).map(({ type }) => type)).toEqual(['pause', 'run', 'step']);
    expect(page.session.run.getState().wanted).toBe('paused');
  });

  it('keeps the newest snapshot and hands the one before back', () => {
    const first = page.emitSnapshot(10);
    expect(page.last('returnBuffer')).toBeUndefined();
    page.emitSnapshot(20);
    expect(page.last('returnBuffer')?.buffer).toBe(first);
    expect(page.session.snapshots.live()?.figure('imagesSeen')).toBe(20);
  });

  it('hands no buffer back while the page is hidden, and all of them afterwards', () => {
    let hidden = true;
    page = createFakeSession({ hidden: () => hidden });
    page.openDataset(layout);
    page.emitSnapshot(10);
    page.emitSnapshot(20);
    expect(page.last('returnBuffer')).toBeUndefined();
    hidden = false;
    page.session.becameVisible();
    expect(page.last('returnBuffer')).toBeDefined();
  });

  it('drops messages of an older run', () => {
    const old = page.last('start')!.runId;
    page.session.commands.restart();
    page.emit('curvePoint', { imagesSeen: 5, heldOutError: 1, trainError: 1, deadUnits: 0, accuracy: NaN }, old);
    expect(page.session.curves.getState().points).toEqual([]);
  });

  it('continues from the newest checkpoint in a new worker when the worker dies', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.emit('curvePoint', { imagesSeen: 6000, heldOutError: 1, trainError: 1, deadUnits: 0, accuracy: NaN });
    page.die('it was killed');
    expect(page.restart).toHaveBeenCalledOnce();
    expect(page.given.mock.calls).toEqual([['mnist'], ['mnist']]);
    expect(page.last('start')?.checkpoint?.counters.imagesSeen).toBe(5000);
    expect(page.session.curves.getState().points).toEqual([]);
    expect(noticeText(page.session.notices.store.getState().notices[0]!.message)).toMatch(/it was killed.*image 5,000/);
  });

  it('gives up after three deaths in a row and offers to try again', () => {
    for (let i = 0; i < 3; i++) page.die('out of memory');
    expect(page.restart).toHaveBeenCalledTimes(2);
    expect(page.session.run.getState().state).toBe('failed');
    page.session.notices.act(page.session.notices.store.getState().notices[0]!.id);
    expect(page.restart).toHaveBeenCalledTimes(3);
  });

  it('does not count the deaths of workers that were healthy for a while', () => {
    for (let i = 0; i < 5; i++) {
      page.clock.now += 60_000;
      page.emit('pong', {}, 0);
      page.die('out of memory');
    }
    expect(page.restart).toHaveBeenCalledTimes(5);
  });

  it('gives up on workers that never send a message, however long it waits for each', () => {
    for (let i = 0; i < 3; i++) {
      page.clock.now += 61_000;
      page.die('the training worker no longer answers');
    }
    expect(page.restart).toHaveBeenCalledTimes(2);
    expect(page.session.run.getState().state).toBe('failed');
  });

  it('after a failure treats Run and Restart as a request to try again', () => {
    page.emit('checkpoint', { state: state(5000) });
    for (let i = 0; i < 3; i++) page.die('out of memory');
    page.session.commands.pause();
    page.session.commands.run();
    expect(page.restart).toHaveBeenCalledTimes(3);
    expect(page.last('start')?.checkpoint?.counters.imagesSeen).toBe(5000);
    expect(page.session.notices.store.getState().notices).toEqual([]);
    for (let i = 0; i < 3; i++) page.die('out of memory');
    page.session.commands.restart();
    expect(page.restart).toHaveBeenCalledTimes(6);
    expect(page.last('start')?.checkpoint).toBeNull();
  });

  it('returns to the last good weights after a divergence, paused, and undoes the setting on request', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('boostStrength', 900);
    page.emit('diverged', {
      imagesSeen: 7000,
      observed: { code: 'error-not-finite', values: {} },
      settings: { ...DEFAULT_SETTINGS, boostStrength: 900 },
      goodSettings: DEFAULT_SETTINGS,
    });
    expect(page.last('start')).toMatchObject({ running: false, checkpoint: { counters: { imagesSeen: 5000 } } });
    expect(page.session.run.getState().divergence).toMatchObject({ imagesSeen: 7000, goodSettings: DEFAULT_SETTINGS });

    page.session.commands.undoDivergence(DEFAULT_SETTINGS);
    expect(page.last('configure')?.settings.boostStrength).toBe(1);
    expect(page.sent.at(-1)?.type).toBe('run');
    expect(page.session.run.getState().divergence).toBeNull();
  });

  it('goes back to the run before when a new one cannot be started', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('units', 16_000);
    page.emit('refused', {
      command: 'start',
      failure: { code: 'unexpected', values: { message: 'not enough memory' } },
    });
    expect(page.session.settings.getState().settings.units).toBe(1000);
    expect(page.last('start')).toMatchObject({
      settings: { units: 1000 },
      checkpoint: { counters: { imagesSeen: 5000 } },
    });
    expect(noticeText(page.session.notices.store.getState().notices[0]!.message)).toMatch(
      /Not enough memory\. The previous run continues/,
    );
  });

  it('goes back to the last run that worked if two changes in quick succession are both refused', () => {
    page.emit('checkpoint', { state: state(5000) });
    page.session.commands.set('units', 15_000);
    const first = page.last('start')!.runId;
    page.session.commands.set('units', 16_000);
    page.emit(
      'refused',
      { command: 'start', failure: { code: 'unexpected', values: { message: 'not enough memory' } } },
      first,
    );
    expect(page.session.settings.getState().settings.units).toBe(16_000);
    page.emit('refused', {
      command: 'start',
      failure: { code: 'unexpected', values: { message: 'not enough memory' } },
    });
    expect(page.last('start')).toMatchObject({
      settings: { units: 1000 },
      checkpoint: { counters: { imagesSeen: 5000 } },
    });
  });

  it('knows the engine, and why it is not the fast one', () => {
    page.emit('ready', { engine: 'reference', slowBecause: { code: 'no-wasm-simd', values: {} } }, 0);
    expect(page.session.run.getState().engine).toEqual({
      name: 'reference',
      slowBecause: { code: 'no-wasm-simd', values: {} },
    });
  });

  it('notes on how many images the engine agreed with its reference, until there is another engine', () => {
    page.emit('compared', { images: 24, same: true }, 0);
    expect(page.session.run.getState().comparedImages).toBe(24);
    page.emit('ready', { engine: 'wasm', slowBecause: null }, 0);
    expect(page.session.run.getState().comparedImages).toBeNull();
  });

  it('starts again when the engine is found to compute wrongly', () => {
    page.emit('checkpoint', { state: state(900) });
    page.emit('compared', { images: 24, same: false }, 0);
    expect(page.last('start')).toMatchObject({ checkpoint: null });
    expect(page.session.run.getState().comparedImages).toBeNull();
  });

  it('carries a question to the worker and its answer back', async () => {
    const answer = page.session.requests.ask('weights', { units: [3] });
    const { requestId, asked } = page.last('ask')!;
    expect(asked).toEqual({ kind: 'weights', question: { units: [3] } });
    page.emit('answer', { requestId, answer: { imagesSeen: 7, weights: new Float32Array(16) }, failure: null });
    await expect(answer).resolves.toMatchObject({ imagesSeen: 7 });
  });

  it('rejects a question that cannot be answered, and one whose run has ended', async () => {
    const wrong = page.session.requests.ask('weights', { units: [5000] });
    page.emit('answer', {
      requestId: page.last('ask')!.requestId,
      answer: null,
      failure: { code: 'unexpected', values: { message: 'unit 5000' } },
    });
    await expect(wrong).rejects.toThrow('unit 5000');
    const late = page.session.requests.ask('weights', { units: [3] });
    page.session.commands.restart();
    await expect(late).rejects.toBeInstanceOf(Superseded);
  });
});
