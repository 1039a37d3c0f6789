import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerSettings } from '../../../src/features/answers/answer-settings';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { pictureSnapshot } from '../../support/picture-snapshot';

let fake: FakeSession;
let remarks: string[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  fake = createFakeSession();
  remarks = [];
  end = answerSettings(fake.session, (text) => remarks.push(text));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const measured = (imagesSeen: number, heldOutError: number, deadUnits = 0): void =>
  fake.emit('curvePoint', { imagesSeen, heldOutError, trainError: 0.1, deadUnits, accuracy: Number.NaN });
/** Shows the figures, and waits until texts have followed. */
function showDead(imagesSeen: number, deadUnits: number): void {
  const snapshot = figuresSnapshot({ imagesSeen, deadUnits });
  fake.show(snapshot);
  vi.advanceTimersByTime(300);
}

it('says what a setting does, once its slider has stopped', () => {
  fake.session.commands.set('winners', 50);
  fake.session.commands.set('winners', 60);
  vi.advanceTimersByTime(400);
  expect(remarks).toEqual(['60 winners instead of 30: each has to add a smaller part.']);
});

it('counts revived units against the number dead before the change, however fast they revive', () => {
  fake.session.commands.set('boostStrength', 0);
  vi.advanceTimersByTime(10_000);
  remarks.length = 0;
  showDead(20_000, 970);
  fake.session.commands.set('boostStrength', 1);
  // Most units revive before the slider counts as settled.
  showDead(25_000, 30);
  vi.advanceTimersByTime(400);
  measured(30_000, 0.01, 0);
  expect(remarks.at(-1)).toContain('970 dead units');
});

it('explains that a change does not affect the past moment shown, and makes no comparison', () => {
  fake.emitSnapshot(1000);
  fake.session.snapshots.show(pictureSnapshot());
  fake.session.commands.set('winners', 60);
  vi.advanceTimersByTime(400);
  expect(remarks).toEqual([
    'That changes the run as it is now, not the moment shown here. “Go on from here” tries it from there.',
  ]);
  fake.session.snapshots.show(null);
  measured(100_000, 0.01);
  expect(remarks).toHaveLength(1);
});

it('compares a learning rate set by hand with the one in force, and reports its effect', () => {
  fake.show(figuresSnapshot({ imagesSeen: 50_000, learningRate: 0.08, heldOutError: 0.0105, deadUnits: 0 }));
  vi.advanceTimersByTime(300);
  const { commands, settings } = fake.session;
  commands.setSettings({ ...settings.getState().settings, learningRate: 0.2, learningRateSchedule: 'constant' });
  vi.advanceTimersByTime(400);
  measured(60_000, 0.0125);
  expect(remarks).toEqual([
    'A higher learning rate: features move faster, and jitter more.',
    'Learning rate 0.2: test error 0.0105 → 0.0125.',
  ]);
});

it('names the most likely cause of a divergence', () => {
  const { settings } = fake.session.settings.getState();
  // Before the slider counts as settled.
  fake.session.commands.set('learningRate', 5);
  fake.emit('diverged', {
    imagesSeen: 8000,
    observed: { code: 'weight-large', values: { weight: 1e9, most: 1e6 } },
    settings: { ...settings, learningRate: 5 },
    goodSettings: settings,
  });
  vi.advanceTimersByTime(1000);
  expect(remarks).toEqual(['Learning rate 5: corrections overshoot more and more. Training diverged.']);
});
