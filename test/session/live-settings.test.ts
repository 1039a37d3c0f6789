import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settingsAt, type RunHistory } from '../../src/core/run-history';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { type Settings } from '../../src/core/settings';
import { createFakeSession, layout, state, type FakeSession } from '../support/fake-session';

const first = DEFAULT_SETTINGS;
const recorded: RunHistory = {
  first,
  changes: [
    { imagesSeen: 300, changed: { winners: 40 } },
    { imagesSeen: 600, changed: { rounds: 3 } },
  ],
};

const described = {
  datasetId: 'mnist',
  basePresetId: 'thread',
  kind: 'tied-kwta',
  settings: first,
  changes: recorded.changes,
  stop: 900,
} as const;

describe('LiveSettings', () => {
  let page: FakeSession;
  const configures = () => page.sent.filter(({ type }) => type === 'configure');
  const choose = (winners: number) => page.session.commands.set('winners', winners);
  const history = () => page.session.run.getState().history;
  const confirm = (imagesSeen: number, cause: 'command' | 'return' = 'command'): void =>
    page.emit('configured', { imagesSeen, settings: page.last('configure')!.settings, cause });
  const replay = (imagesSeen: number): void =>
    page.emit('configured', { imagesSeen, settings: settingsAt(recorded, imagesSeen), cause: 'replay' });

  beforeEach(() => {
    vi.useFakeTimers();
    page = createFakeSession();
  });
  afterEach(() => {
    page.session.dispose();
    vi.useRealTimers();
  });

  it('keeps each change with the image from which, according to the worker, it applies', () => {
    expect(history()).toEqual({ first, changes: [] });
    choose(40);
    expect(history()).toEqual({ first, changes: [] });
    confirm(1234);
    expect(history()).toEqual({ first, changes: [{ imagesSeen: 1234, changed: { winners: 40 } }] });
  });

  it('informs a running encoder of a dragged control ten times a second, the first and the last value included', () => {
    for (let winners = 31; winners <= 80; winners++) {
      choose(winners);
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(1000);
    const sent = page.sent.flatMap((message) => (message.type === 'configure' ? [message.settings.winners] : []));
    expect(sent[0]).toBe(31);
    expect(sent.at(-1)).toBe(80);
    expect(sent).toHaveLength(11);
  });

  it('sends nothing for a control that has returned before the interval is over', () => {
    choose(40);
    choose(50);
    choose(40);
    vi.advanceTimersByTime(1000);
    expect(configures()).toHaveLength(1);
  });

  it('informs a paused encoder at once, and a running one before it is paused', () => {
    choose(40);
    choose(41);
    page.session.commands.pause();
    expect(page.sent.slice(-3).map(({ type }) => type)).toEqual(['configure', 'configure', 'pause']);
    choose(42);
    choose(43);
    expect(configures()).toHaveLength(4);
    expect(page.last('configure')?.settings.winners).toBe(43);
  });

  it('does not send a change that was held back to another run', () => {
    choose(40);
    choose(41);
    page.session.commands.set('units', 500);
    vi.advanceTimersByTime(1000);
    expect(page.last('start')?.settings).toMatchObject({ units: 500, winners: 41 });
    choose(50);
    choose(51);
    page.session.commands.applyPreset('bars');
    vi.advanceTimersByTime(1000);
    expect(configures()).toHaveLength(2);
  });

  it('forgets changes after the checkpoint to which a run returns, and notes the settings from there on', () => {
    choose(40);
    confirm(1000);
    page.emit('checkpoint', { state: state(2000) });
    page.session.commands.set('boostStrength', 900);
    vi.advanceTimersByTime(200);
    confirm(2500);
    expect(history()?.changes.map(({ imagesSeen }) => imagesSeen)).toEqual([1000, 2500]);
    page.emit('diverged', {
      imagesSeen: 3000,
      observed: { code: 'error-not-finite', values: {} },
      settings: { ...first, winners: 40, boostStrength: 900 },
      goodSettings: { ...first, winners: 40 },
    });
    const [before] = [{ imagesSeen: 1000, changed: { winners: 40 } }];
    expect(history()?.changes).toEqual([before, { imagesSeen: 2000, changed: { boostStrength: 900 } }]);
    page.session.commands.undoDivergence({ ...first, winners: 40 });
    confirm(2000);
    expect(history()?.changes).toEqual([before]);
  });

  it('keeps the user’s choice when the worker dies, and applies it from the checkpoint on', () => {
    page.emit('checkpoint', { state: state(2000) });
    choose(40);
    confirm(2500);
    page.die('it was killed');
    // The weights of the checkpoint were learnt with 30 winners.
    const changes = [{ imagesSeen: 2000, changed: { winners: 40 }, weightScale: 0.75 }];
    expect(page.last('start')).toMatchObject({ settings: { winners: 40 }, replay: null, history: { changes } });
    expect(history()?.changes).toEqual(changes);
  });

  it('begins a new history when a run starts again', () => {
    choose(40);
    confirm(1000);
    page.die('it was killed before its first checkpoint');
    expect(history()).toEqual({ first: { ...first, winners: 40 }, changes: [] });
    choose(50);
    confirm(70);
    page.session.commands.restart();
    expect(history()).toEqual({ first: { ...first, winners: 50 }, changes: [] });
  });

  it('follows a step back', () => {
    page.session.commands.pause();
    choose(40);
    confirm(11);
    confirm(10, 'return');
    expect(history()?.changes).toEqual([{ imagesSeen: 10, changed: { winners: 40 } }]);
  });

  it('does not know the history of a run whose dataset is still awaited', () => {
    page.session.commands.applyPreset('bars');
    expect(history()).toBeNull();
    page.openDataset({ ...layout, id: 'bars' });
    expect(history()).toMatchObject({ first: { units: 16 }, changes: [] });
  });

  it('keeps the history of the run before, to go back to it if a new one cannot be started', () => {
    choose(40);
    confirm(1000);
    page.emit('checkpoint', { state: state(2000) });
    const before = history();
    page.session.commands.set('units', 16_000);
    page.emit('refused', {
      command: 'start',
      failure: { code: 'unexpected', values: { message: 'not enough memory' } },
    });
    expect(history()).toEqual(before);
  });

  describe('with a link that names changes', () => {
    const open = (): void => {
      page.session.dispose();
      page = createFakeSession({ plan: described });
    };
    beforeEach(open);

    it('hands them to the worker, and moves the controls as the worker makes them, without sending them back', () => {
      expect(page.last('start')).toMatchObject({ settings: first, replay: recorded, stopAt: 900 });
      replay(300);
      expect(page.session.settings.getState().settings).toEqual({ ...first, winners: 40 });
      replay(600);
      expect(page.session.settings.getState().settings).toEqual({ ...first, winners: 40, rounds: 3 });
      vi.advanceTimersByTime(1000);
      expect(configures()).toEqual([]);
      expect(history()).toEqual(recorded);
    });

    it('ends with the first change by the user, who keeps what was chosen', () => {
      replay(300);
      choose(60);
      replay(600);
      expect(page.session.settings.getState().settings).toMatchObject({ winners: 60, rounds: 1 });
      confirm(601);
      expect(history()?.changes).toEqual([
        ...recorded.changes,
        { imagesSeen: 601, changed: { winners: 60, rounds: 1 } },
      ]);
      page.die('it was killed');
      expect(page.last('start')).toMatchObject({ settings: { winners: 60 }, replay: null });
    });

    it('drops later changes when the user changes something', () => {
      replay(300);
      choose(60);
      confirm(400);
      expect(history()?.changes).toEqual([recorded.changes[0], { imagesSeen: 400, changed: { winners: 60 } }]);
    });

    it('repeats them in a new worker, from the newest checkpoint', () => {
      page.emit('checkpoint', { state: state(500) });
      replay(300);
      replay(600);
      page.die('it was killed');
      const begun: { settings: Settings; replay?: RunHistory | null } = page.last('start')!;
      expect(begun).toMatchObject({ settings: first, replay: recorded, checkpoint: state(500), stopAt: 900 });
      replay(500);
      expect(page.session.settings.getState().settings.winners).toBe(40);
      expect(history()).toEqual(recorded);
    });

    it('does not affect a later run of the user’s own', () => {
      replay(300);
      page.session.commands.restart();
      expect(page.last('start')).toMatchObject({ settings: { winners: 40 }, replay: null, stopAt: null });
      expect(history()).toEqual({ first: { ...first, winners: 40 }, changes: [] });
    });

    it('is dropped if something else was chosen before the run could begin', () => {
      page.session.dispose();
      page = createFakeSession({ plan: { ...described, stop: null }, opened: null });
      choose(60);
      page.openDataset(layout);
      expect(page.last('start')).toMatchObject({ settings: { winners: 60 }, replay: null });
      expect(history()).toEqual({ first: { ...first, winners: 60 }, changes: [] });
    });
  });
});
