import { deep } from '../../../src/encoders/deep/kind';
import { DENSE_VALUES, SPARSE_VALUES } from '../../../src/encoders/value-words';
import { describe, expect, it } from 'vitest';
import type { OnStage } from '../../../src/features/stage/on-stage';
import { stageTexts } from '../../../src/features/stage/stage-texts';

const words = {
  noun: 'digit',
  nameOf: (label: number | null, index: number) => (label === null ? `image ${index}` : `digit ${label}`),
  className: String,
};

const shown: OnStage = {
  source: 'learning',
  place: null,
  index: 12,
  label: 8,
  imagesSeen: 1234,
  units: 1000,
  shape: { width: 4, height: 4, signed: false },
  pixels: new Uint8Array(16),
  bits: Uint32Array.from({ length: 30 }, (_, i) => i),
  strengths: null,
  reconstruction: new Float32Array(16),
  error: 0.01,
};

describe('the words of the stage', () => {
  it('give the number of values for codes with values', () => {
    const { code, pick, back } = stageTexts(shown, 1000, { ...words, values: SPARSE_VALUES });
    expect([code, pick, back]).toEqual(['30 of 1,000 units, with values', 'best 30', 'add']);
    expect(stageTexts(shown, 1000, { ...words, values: deep.words }).back).toBe('decode');
    expect(DENSE_VALUES.code(30, 30)).toBe('30 values');
    expect(DENSE_VALUES.unit(7, -1.318)).toBe('unit 7: −1.32');
    expect(SPARSE_VALUES.unit(7, null)).toBe('unit 7: off');
  });

  it('say "vote" for synapses', () => {
    expect(stageTexts(shown, 1000, { ...words, votes: true }).back).toBe('vote');
  });

  it('name the image being learnt and the size of its code', () => {
    expect(stageTexts(shown, 1000, words)).toEqual({
      title: 'Learning',
      image: 'Image 1,234, an 8',
      code: '30 of 1,000 bits on',
      features: 'Their 30 features',
      pick: 'best 30',
      back: 'add',
    });
  });

  it.each<[Partial<OnStage>, string]>([
    [{ label: 7 }, 'Image 1,234, a 7'],
    [{ label: null }, 'Image 1,234'],
    [{ source: 'digit', label: 7 }, 'Digit 7'],
    [{ source: 'digit', label: null }, 'Image 12'],
    [{ source: 'drawing', label: null, normalised: true }, 'Centred and scaled'],
    [{ source: 'drawing', label: null, normalised: false }, 'As drawn'],
  ])('say what the image is: %o', (change, image) => {
    expect(stageTexts({ ...shown, ...change }, 1000, words).image).toBe(image);
  });

  it('use the name of a class unchanged unless it is a number', () => {
    const named = { ...words, className: () => 'shoe' };
    expect(stageTexts(shown, 1000, named).image).toBe('Image 1,234, shoe');
  });

  it('use the singular when a single bit is on', () => {
    expect(stageTexts({ ...shown, bits: Uint32Array.of(3) }, 1000, words)).toMatchObject({
      code: '1 of 1,000 bits on',
      features: 'Its feature',
    });
  });

  it('say that there is no image before the first', () => {
    expect(stageTexts(null, 1000, words)).toMatchObject({ title: 'Learning', image: 'No image yet' });
  });

  it('give the number of bits before the first image', () => {
    const { image, code } = stageTexts(null, 1000, words);
    expect([image, code]).toEqual(['No image yet', '1,000 bits']);
    expect(stageTexts(null, 64, { ...words, values: SPARSE_VALUES }).code).toBe('64 units');
    expect(stageTexts(null, 0, words).code).toBe('no bits yet');
  });
});
