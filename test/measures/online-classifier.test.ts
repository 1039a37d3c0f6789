import { describe, expect, it } from 'vitest';
import { OnlineClassifier } from '../../src/measures/online-classifier';
import { randomStream } from '../../src/core/random';

const bits = (...units: number[]) => Uint32Array.from(units);

/** Codes of three groups of ten bits, one bit on in each; the bit of the first group determines the class. */
function decidedByFirstGroup(images: number, seed: number): { winners: Uint32Array; label: number }[] {
  const random = randomStream(seed, 'noise');
  return Array.from({ length: images }, () => {
    const [a, b, c] = [random.integer(0, 9), random.integer(0, 9), random.integer(0, 9)];
    return { winners: bits(a, 10 + b, 20 + c), label: a % 3 };
  });
}

describe('the online classifier', () => {
  it('knows nothing at first: all classes are equally probable', () => {
    const probabilities = new OnlineClassifier(10, 4).probabilities(bits(1, 2));
    expect([...probabilities]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('takes one step of gradient descent on the cross-entropy for each image', () => {
    const classifier = new OnlineClassifier(3, 2);
    classifier.learn(bits(0, 2), 1);
    // By hand: probabilities 1/2 each, step 2 / (2 + 1); the weights of both bits and of the bias move by a third.
    const third = Math.fround(1 / 3);
    expect([...classifier.saveState().weights]).toEqual([-third, third, 0, 0, -third, third, -third, third]);
    // Scores -1 and 1 for the same code: e / (e + 1/e).
    expect(classifier.probabilities(bits(0, 2))[1]).toBeCloseTo(Math.E / (Math.E + 1 / Math.E), 6);
    // The other bit has not been seen, so only the bias counts.
    expect(classifier.probabilities(bits(1))[1]).toBeCloseTo(1 / (1 + Math.exp(-2 / 3)), 6);
  });

  it('undoes learning from an image without a trace', () => {
    const classifier = new OnlineClassifier(30, 3);
    const [first, second] = decidedByFirstGroup(2, 1);
    classifier.learn(first!.winners, first!.label);
    const before = classifier.saveState();
    const overwritten = classifier.rowsOf(second!.winners);
    classifier.learn(second!.winners, second!.label);
    expect(classifier.saveState()).not.toEqual(before);
    classifier.takeBack(overwritten);
    expect(classifier.saveState()).toEqual(before);
  });

  it('takes smaller steps the more images it has learnt from', () => {
    const young = new OnlineClassifier(2, 2);
    const old = new OnlineClassifier(2, 2);
    old.imagesLearnt = 6000;
    young.learn(bits(0), 0);
    old.learn(bits(0), 0);
    // 1 / sqrt(1 + 6000 / 2000) = 1/2
    expect(old.saveState().weights[0]).toBeCloseTo(young.saveState().weights[0]! / 2, 6);
  });

  it('learns which bits determine the class', () => {
    const classifier = new OnlineClassifier(30, 3);
    for (const { winners, label } of decidedByFirstGroup(3000, 1)) classifier.learn(winners, label);
    const unseen = decidedByFirstGroup(300, 2);
    expect(unseen.filter(({ winners, label }) => classifier.classOf(winners) === label)).toHaveLength(300);
    const { winners, label } = unseen[0]!;
    const evidence = classifier.evidence(winners);
    const forLabel = [0, 1, 2].map((i) => evidence[i * 3 + label]!);
    expect(forLabel[0]).toBeGreaterThan(4 * Math.max(Math.abs(forLabel[1]!), Math.abs(forLabel[2]!)));
  });

  it('gives evidence that adds up to the odds, bit by bit and with the bias', () => {
    const classifier = new OnlineClassifier(30, 3);
    for (const { winners, label } of decidedByFirstGroup(200, 3)) classifier.learn(winners, label);
    const code = bits(4, 17, 22);
    const evidence = classifier.evidence(code);
    const probabilities = classifier.probabilities(code);
    expect(evidence).toHaveLength(4 * 3);
    for (let row = 0; row < 4; row++) {
      expect(evidence[row * 3]! + evidence[row * 3 + 1]! + evidence[row * 3 + 2]!).toBeCloseTo(0, 5);
    }
    const score = (c: number) => [0, 1, 2, 3].reduce((total, row) => total + evidence[row * 3 + c]!, 0);
    expect(score(0) - score(2)).toBeCloseTo(Math.log(probabilities[0]! / probabilities[2]!), 4);
  });

  it('continues from a saved state as if nothing had happened, and refuses one of another size', () => {
    const [one, other] = [new OnlineClassifier(30, 3), new OnlineClassifier(30, 3)];
    const images = decidedByFirstGroup(40, 4);
    for (const { winners, label } of images.slice(0, 20)) one.learn(winners, label);
    other.loadState(one.saveState());
    for (const { winners, label } of images.slice(20)) for (const each of [one, other]) each.learn(winners, label);
    expect(other.saveState()).toEqual(one.saveState());
    expect(() => new OnlineClassifier(29, 3).loadState(one.saveState())).toThrow(
      '93 weights of a classifier; expected 90',
    );
  });
});
