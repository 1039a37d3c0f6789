import { describe, expect, it } from 'vitest';
import { trainedProbe, type LabelledCodes } from '../../src/measures/linear-probe';
import { randomStream } from '../../src/core/random';
import { codeRows } from '../support/code-rows';

/** Random codes with one bit on in each of `groups` groups of `size` bits, labelled by the bits that are on. */
function groupedCodes(
  images: number,
  groups: number,
  size: number,
  label: (choices: number[]) => number,
  seed: number,
): LabelledCodes {
  const random = randomStream(seed, 'noise');
  const codes: number[][] = [];
  const labels: number[] = [];
  for (let image = 0; image < images; image++) {
    const choices = Array.from({ length: groups }, () => random.integer(0, size - 1));
    codes.push(choices.map((choice, group) => group * size + choice));
    labels.push(label(choices));
  }
  return { codes: codeRows(codes), labels: Uint8Array.from(labels) };
}

function accuracy(train: LabelledCodes, test: LabelledCodes, units: number, classes: number, seed = 1): number {
  return trainedProbe(train, units, classes, seed).accuracy(test);
}

describe('the linear probe', () => {
  it('reads a class that depends on one group of bits, on unseen codes', () => {
    const label = ([, decisive]: number[]): number => decisive! % 3;
    const train = groupedCodes(3000, 4, 6, label, 1);
    expect(accuracy(train, groupedCodes(500, 4, 6, label, 2), 24, 3)).toBe(1);
  });

  it('reads a class that depends on a weighted sum of all bits', () => {
    const label = (choices: number[]): number => (choices.reduce((sum, choice) => sum + choice, 0) > 12 ? 1 : 0);
    const train = groupedCodes(5000, 5, 6, label, 1);
    expect(accuracy(train, groupedCodes(500, 5, 6, label, 2), 30, 2)).toBeGreaterThan(0.97);
  });

  it('predicts the most frequent class of a bit if there is no other information', () => {
    // One bit per image; bit b is of class b in 7 of 10 images and of the next class in 3.
    const images = Array.from({ length: 3000 }, (_, image) => ({ bit: image % 3, common: image % 10 < 7 }));
    const data = {
      codes: codeRows(images.map(({ bit }) => [bit])),
      labels: Uint8Array.from(images, ({ bit, common }) => (common ? bit : (bit + 1) % 3)),
    };
    expect(accuracy(data, data, 3, 3)).toBe(0.7);
  });

  it('cannot read what is not linear: whether two bits agree', () => {
    const label = ([a, b]: number[]): number => (a === b ? 1 : 0);
    const train = groupedCodes(4000, 2, 2, label, 1);
    // At best three of the four combinations can be on the right side of a plane.
    expect(accuracy(train, groupedCodes(1000, 2, 2, label, 2), 4, 2)).toBeLessThan(0.8);
  });

  it('is no better than chance if classes are unrelated to the codes', () => {
    const chance = randomStream(3, 'noise');
    const label = (): number => chance.integer(0, 9);
    const train = groupedCodes(4000, 3, 8, label, 1);
    expect(accuracy(train, groupedCodes(4000, 3, 8, label, 2), 24, 10)).toBeLessThan(0.13);
  });

  it('gives the same result for the same seed', () => {
    const label = ([a, b, c]: number[]): number => (a! + b! * c!) % 4;
    const [train, test] = [groupedCodes(1000, 3, 8, label, 1), groupedCodes(1000, 3, 8, label, 2)];
    const first = accuracy(train, test, 24, 4, 7);
    expect(accuracy(train, test, 24, 4, 7)).toBe(first);
    const others = [8, 9, 10, 11].map((seed) => accuracy(train, test, 24, 4, seed));
    expect(others.some((other) => other !== first)).toBe(true);
  });

  it('reports the numbers of codes and labels if they do not match', () => {
    const data = {
      codes: codeRows([
        [0, 1],
        [0, 2],
        [1, 2],
      ]),
      labels: new Uint8Array(4),
    };
    expect(() => trainedProbe(data, 10, 2, 1)).toThrow('3 codes and 4 labels');
  });

  it('refuses a label that is no class', () => {
    const data = { codes: codeRows([[0], [0]]), labels: Uint8Array.of(0, 2) };
    expect(() => trainedProbe(data, 10, 2, 1)).toThrow('label 2; expected a class from 0 to 1');
  });
});
