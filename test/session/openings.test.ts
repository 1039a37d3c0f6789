import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { PLAIN_BEGINNING, type Beginning } from '../../src/session/openings';
import { createFakeSession, state } from '../support/fake-session';

const OPENS: Beginning = { ...PLAIN_BEGINNING, opens: true };
const link = {
  datasetId: 'mnist',
  basePresetId: 'thread',
  kind: 'tied-kwta',
  settings: DEFAULT_SETTINGS,
  changes: [],
  stop: null,
} as const;

function page(begins: Beginning = OPENS, further: Parameters<typeof createFakeSession>[0] = {}) {
  const fake = createFakeSession({ begins, ...further });
  const { commands, run } = fake.session;
  return { ...fake, commands, opening: () => run.getState().opening !== null, speed: () => fake.last('start')!.speed };
}

describe('the first run', () => {
  it('opens, and says so until the worker reports the end', () => {
    const { speed, opening, emit } = page();
    expect(speed()).toMatchObject({ stretch: 1 });
    expect(opening()).toBe(true);
    emit('openingOver', {});
    expect(opening()).toBe(false);
  });

  it('opens in words before there is any data', () => {
    expect(page(OPENS, { opened: null }).opening()).toBe(true);
  });

  it('opens in less time for someone who has seen it', () => {
    expect(page({ ...OPENS, stretch: 1 / 3 }).speed()).toMatchObject({ stretch: 1 / 3 });
  });

  it.each([
    ['a stop', { ...link, stop: 700 }],
    ['changes to repeat', { ...link, changes: [{ imagesSeen: 10, changed: { winners: 40 } }] }],
  ])('of a link with %s opens too, if the link asks for it', (_, plan) => {
    const { speed, opening } = page(OPENS, { plan });
    expect(speed()).toMatchObject({ stretch: 1 });
    expect(opening()).toBe(true);
  });

  it('ends its opening at the stop of its link', () => {
    const { emit, opening, session } = page(OPENS, { plan: { ...link, stop: 700 } });
    emit('stopped', { imagesSeen: 700 });
    expect(opening()).toBe(false);
    expect(session.run.getState()).toMatchObject({ wanted: 'paused', stoppedAt: 700 });
  });

  it('runs at the requested speed, or waits', () => {
    expect(page({ ...PLAIN_BEGINNING, speed: null }).speed()).toBeNull();
    expect(page({ ...PLAIN_BEGINNING, speed: 20 }).speed()).toBe(20);
    expect(page({ ...PLAIN_BEGINNING, paused: true }).last('start')).toMatchObject({ running: false });
  });
});

describe('an opening', () => {
  it('that is skipped continues at full speed, and the chosen speed stays', () => {
    const { commands, last, opening, session } = page();
    commands.skipOpening();
    expect(last('setSpeed')).toMatchObject({ speed: null });
    expect(opening()).toBe(false);
    expect(session.settings.getState().speed).toBe('doubling');
  });

  it('that is over cannot be skipped', () => {
    const { commands, last, emit } = page();
    emit('openingOver', {});
    commands.skipOpening();
    expect(last('setSpeed')).toBeUndefined();
  });

  it('ends with the choice of another speed', () => {
    const { commands, opening } = page();
    commands.setSpeed(10);
    expect(opening()).toBe(false);
  });

  it.each(['restart', 'newSeed'] as const)('is played again by %s, from noise on', (command) => {
    const { commands, speed, opening } = page();
    commands.skipOpening();
    commands[command]();
    expect(speed()).toEqual({ stretch: 1, fromMs: 0 });
    expect(opening()).toBe(true);
  });

  it('is not played again at another speed', () => {
    const { commands, speed, opening } = page();
    commands.setSpeed(10);
    commands.restart();
    expect(speed()).toBe(10);
    expect(opening()).toBe(false);
  });

  it('is not played for another preset, which doubles', () => {
    const { commands, speed } = page();
    commands.applyPreset('narrow');
    expect(speed()).toBe('doubling');
  });

  it('is not played for a run that continues', () => {
    const { session, commands, emit, speed, opening } = page();
    emit('checkpoint', { state: state(500) });
    commands.continueFrom(session.moment()!);
    expect(speed()).toBe('doubling');
    expect(opening()).toBe(false);
  });
});
