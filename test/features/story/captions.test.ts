import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/encoders/tied-kwta/presets';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { captionAt, DEFAULT_CAPTIONS, invitation } from '../../../src/features/story/captions';
import { DigitsRun, type Measured, type Moment } from '../../support/digits-run';
import { PATIENCE_MS } from '../../support/patience';

/** The greatest distance between an image and a repetition of it: about a tenth of the distance between two digits. */
const SAME = 0.01;
const IMAGES = 32_768;

const digits = { datasetId: 'mnist', kind: 'tied-kwta', presetId: 'thread', settings: DEFAULT_SETTINGS } as const;
const caption = (imagesSeen: number): string => captionAt(imagesSeen, digits);

describe('the story of the run with seed 1', () => {
  const moments = new Map<number, Moment>();
  const measured = new Map<number, Measured>();
  const at = (imagesSeen: number): Moment => moments.get(imagesSeen)!;
  const error = (imagesSeen: number): number => measured.get(imagesSeen)!.error;
  const dead = (imagesSeen: number): number => measured.get(imagesSeen)!.dead;
  beforeAll(async () => {
    const run = await DigitsRun.begin(1, IMAGES);
    for (const count of [0, 1, 2, 3, 4, 5, 6, 7, 16, 64, 256, 512, 4096, 8192, 16_384, IMAGES]) {
      moments.set(count, run.at(count));
      if (count >= 512) measured.set(count, run.measured(2000));
    }
  }, PATIENCE_MS);

  it('says before the first image that each of 1,000 units starts as noise', () => {
    expect(caption(0)).toBe('1,000 units. Each starts as noise.');
    const { won, never } = at(0).boosts;
    expect(won.length + never.length).toBe(1000);
    expect(at(0).drawn).toBe(0);
  });

  it('says that 30 units learn the first digit', () => {
    expect(caption(1)).toBe('It sees its first digit. The 30 best-matching units learn it.');
    expect(at(1).boosts.won).toHaveLength(30);
    expect(at(1).drawn).toBeGreaterThanOrEqual(29);
    expect(at(1).drawn).toBeLessThanOrEqual(30);
  });

  it.each([2, 3, 4, 5, 6, 7])(
    'says that it repeats what it has just seen, and each digit does at image %i',
    (count) => {
      expect(caption(count)).toBe('It can only repeat what it has just seen.');
      for (const distance of at(count).fromLast) expect(distance).toBeLessThan(SAME);
    },
  );

  it('says that boosts let others have their turn, and soon they do', () => {
    expect(caption(16)).toBe('Units that never win get a boost, so others have their turn.');
    const { won, never } = at(16).boosts;
    expect(Math.min(...never)).toBeGreaterThan(0);
    expect(Math.min(...never)).toBeGreaterThan(won.reduce((sum, boost) => sum + boost) / won.length);
    expect(at(64).drawn).toBeGreaterThan(3 * 30 - 10);
  });

  it('says that digits begin to get codes of their own, as fewer and fewer bits are shared', () => {
    expect(caption(64)).toBe('Different digits begin to get different codes.');
    expect(at(7).sharedBits).toBeGreaterThan(28);
    expect(at(64).sharedBits).toBeLessThan(15);
    expect(at(256).sharedBits).toBeLessThan(0.7 * at(64).sharedBits);
  });

  it('says that strokes appear, which is so on a third of the tiles', () => {
    expect(caption(512)).toBe('Strokes appear.');
    expect(at(512).drawn).toBeGreaterThan(300);
  });

  it('says that every unit has found something to do, and none is dead', () => {
    expect(caption(4096)).toBe('Every unit has found something to do.');
    expect(dead(4096)).toBe(0);
    expect(dead(512)).toBeGreaterThan(50);
  });

  it('says that it sharpens, and the error keeps falling', () => {
    expect(caption(16_384)).toBe('From here on it sharpens.');
    expect(error(16_384)).toBeLessThan(error(8192));
    expect(error(IMAGES)).toBeLessThan(0.95 * error(16_384));
    expect(dead(IMAGES)).toBe(0);
  });
});

describe('a caption', () => {
  it('fits into one line', () => {
    for (const [, text] of DEFAULT_CAPTIONS) expect(text.length).toBeLessThanOrEqual(75);
  });

  it('lasts until the next', () => {
    expect(caption(3000)).toBe('Strokes appear.');
    expect(caption(1_000_000)).toBe('From here on it sharpens.');
  });

  it('is the same for every seed', () => {
    expect(captionAt(512, { ...digits, settings: { ...DEFAULT_SETTINGS, seed: 9 } })).toBe('Strokes appear.');
  });

  it('says only what is true of any encoder if the settings are not the default', () => {
    const other = { ...digits, presetId: null, settings: { ...DEFAULT_SETTINGS, winners: 200 } };
    expect([0, 1, 2, 600, 100_000].map((count) => captionAt(count, other))).toEqual([
      '1,000 units, before their first digit.',
      'They see their first digit.',
      '',
      '',
      '',
    ]);
  });

  it('does not speak of digits where there are none', () => {
    const { settings } = PRESETS.find(({ id }) => id === 'bars')!;
    const bars = { ...digits, datasetId: 'bars', presetId: 'bars', settings: { ...settings, seed: 1 } } as const;
    expect(captionAt(1, bars)).toBe('They see their first image.');
    expect(captionAt(0, { ...digits, datasetId: 'own-1' })).toBe('1,000 units, before their first image.');
  });

  it('invites the user to draw if the pad makes such images', () => {
    expect(invitation({ datasetId: 'mnist' })).toBe('Now draw a digit.');
    expect(invitation({ datasetId: 'bars' })).toBeNull();
    expect(invitation({ datasetId: 'own-1' })).toBeNull();
  });
});
