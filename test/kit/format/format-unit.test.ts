import { describe, expect, it } from 'vitest';
import { describeUnit, formatShare, formatWeight } from '../../../src/kit/format/format-unit';

describe('a unit in words', () => {
  it('gives its number, how often it wins and its boost', () => {
    const figures = { unit: 17, dutyCycle: 0.0312, relativeUse: 1.04, boost: -0.0204, largestWeight: 0.4 };
    expect(describeUnit(figures)).toBe('Unit 17, wins on 3.1 % of images, boost −0.020');
  });
});

describe('a share', () => {
  it.each([
    [0.031, '3.1 %'],
    [0, '0.0 %'],
    [0.0004, '< 0.1 %'],
    [1, '100.0 %'],
    [Number.NaN, '–'],
  ])('%d reads %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

describe('a weight', () => {
  it.each([
    [0.4123, '0.41'],
    [-0.0123, '−0.012'],
    [-0.0001, '0.000'],
    [5.149, '5.1'],
    [123.4, '123'],
    [Number.NaN, '–'],
  ])('%d reads %s', (weight, text) => {
    expect(formatWeight(weight)).toBe(text);
  });
});
