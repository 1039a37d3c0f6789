import { describe, expect, it } from 'vitest';
import { HtmReferenceEngine } from '../../../src/encoders/reversible-htm/reference-engine';
import { DEFAULT_SETTINGS, type HtmSettings } from '../../../src/encoders/reversible-htm/settings';
import type { Encoder, EncoderState } from '../../../src/encoders/encoder';
import type { ImageShape } from '../../../src/core/image-shape';

const SHAPE: ImageShape = { width: 2, height: 1, signed: false };
/** Two columns, one winner, no boosts: the column with the largest overlap wins. */
const SMALL: HtmSettings = {
  ...DEFAULT_SETTINGS,
  units: 2,
  winners: 1,
  rounds: 1,
  gain: 100,
  threshold: 0,
  boostStrength: 0,
};

/** A new encoder with given permanences. */
function encoderWith(settings: HtmSettings, images: readonly number[], permanences: readonly number[]): Encoder {
  const engine = new HtmReferenceEngine();
  const store = engine.createImageStore(SHAPE, images.length / 2);
  store.write(0, Uint8Array.from(images));
  const encoder = engine.createEncoder(settings, store);
  const state = encoder.saveState();
  encoder.loadState({ ...state, arrays: { ...state.arrays, permanences: Uint8Array.from(permanences) } });
  return encoder;
}

function permanencesOf(encoder: Encoder): number[] {
  return [...encoder.saveState().arrays['permanences']!];
}

const only = (index: number): Uint32Array => Uint32Array.of(index);

describe('encoding', () => {
  it('picks the column whose connected synapses cover most ink', () => {
    const encoder = encoderWith(SMALL, [10, 200], [200, 0, 0, 128]);
    expect([...encoder.encode(Uint8Array.of(10, 200)).bits]).toEqual([1]);
    expect([...encoder.encode(Uint8Array.of(200, 10)).bits]).toEqual([0]);
  });

  it('counts a synapse from a permanence of 128 on, regardless of its strength', () => {
    const encoder = encoderWith(SMALL, [0, 0], [127, 127, 128, 0]);
    expect([...encoder.encode(Uint8Array.of(1, 255)).bits]).toEqual([1]);
  });

  it('picks the lower index between equal scores', () => {
    const encoder = encoderWith(SMALL, [0, 0], [128, 128, 255, 255]);
    expect([...encoder.encode(Uint8Array.of(9, 9)).bits]).toEqual([0]);
  });

  it('scores in a second round only the part that the votes of the first do not explain', () => {
    // Column 0 covers both pixels, 1 the left, 2 the right one. After column 0 votes 100 for
    // each, 120 of the right is left.
    const settings = { ...SMALL, units: 3, winners: 2, rounds: 2 };
    const encoder = encoderWith(settings, [0, 0], [128, 128, 128, 0, 0, 128]);
    expect([...encoder.encode(Uint8Array.of(90, 220)).bits]).toEqual([0, 2]);
  });
});

describe('decoding', () => {
  it('lights a pixel by 100 grey levels per vote, up to 255', () => {
    const encoder = encoderWith({ ...SMALL, units: 3, winners: 3 }, [0, 0], [128, 0, 128, 0, 128, 128]);
    const pixels = new Float32Array(2);
    encoder.decode({ bits: Uint32Array.of(0, 1, 2), strengths: null }, pixels);
    expect([...pixels]).toEqual([1, Math.fround(100 * Math.fround(1 / 255))]);
  });

  it('lights a pixel only above the threshold of votes', () => {
    // Of three columns all vote for the left pixel, one for the right: 3 - 1 votes of 100 grey levels, and 1 - 1.
    const encoder = encoderWith({ ...SMALL, units: 3, winners: 3, threshold: 1 }, [0, 0], [128, 0, 128, 0, 128, 128]);
    const pixels = new Float32Array(2);
    encoder.decode({ bits: Uint32Array.of(0, 1, 2), strengths: null }, pixels);
    expect([...pixels]).toEqual([Math.fround(200 * Math.fround(1 / 255)), 0]);
  });

  it('subtracts votes of ternary synapses that are connected against a pixel', () => {
    const settings: HtmSettings = { ...SMALL, synapses: 'ternary', winners: 2 };
    const encoder = encoderWith(settings, [0, 0], [192, 192, 64, 65]);
    const pixels = new Float32Array(2);
    encoder.decode({ bits: Uint32Array.of(0, 1), strengths: null }, pixels);
    expect([...pixels]).toEqual([0, Math.fround(100 * Math.fround(1 / 255))]);
  });
});

describe('learning', () => {
  it('moves permanences of winners by the increment where a pixel is wrong by more than the tolerance', () => {
    // Decodes to 100 and 0: 60 too little on the left, just within the tolerance of 32 on the right.
    const encoder = encoderWith(SMALL, [160, 32], [130, 10, 0, 0]);
    encoder.train(only(0));
    expect(permanencesOf(encoder)).toEqual([146, 10, 0, 0]);
  });

  it('lowers them where there is too much ink, and keeps them within 0 to 255', () => {
    const encoder = encoderWith({ ...SMALL, tolerance: 0, increment: 200 }, [20, 255], [130, 250, 0, 0]);
    encoder.train(only(0));
    expect(permanencesOf(encoder)).toEqual([0, 255, 0, 0]);
  });

  it('returns the error of the reconstruction before the update', () => {
    const encoder = encoderWith(SMALL, [160, 32], [130, 10, 0, 0]);
    expect(encoder.train(only(0))).toBe((60 ** 2 + 32 ** 2) / (2 * 255 ** 2));
  });

  it('halves the increment after 5,000 images, and never lets it fall below one', () => {
    const encoder = encoderWith(SMALL, [0, 0], [0, 0, 0, 0]);
    const rateAt = (imagesSeen: number): number => {
      const state = encoder.saveState();
      encoder.loadState({ ...state, counters: { ...state.counters, imagesSeen } });
      return encoder.learningRate;
    };
    expect([0, 5000, 15_000, 10_000_000].map(rateAt)).toEqual([16, 8, 4, 1]);
  });
});

describe('boosts', () => {
  it('are as large as |x|² over winners and grey levels per vote for a column that never wins', () => {
    const encoder = encoderWith({ ...SMALL, boostStrength: 1, dutyCycleWindow: 1 }, [30, 40], [128, 128, 0, 0]);
    encoder.train(only(0));
    const boosts = new Float32Array(2);
    encoder.boosts!.read(boosts);
    // S = 2500 / 100; duty cycles start at 1/2 and move by a = 1/2, to 3/4 and 1/4; the target is 1/2.
    expect([...boosts]).toEqual([-12.5, 12.5]);
  });
});

describe('a new encoder', () => {
  it('has just enough synapses connected for an average pixel to get the votes it needs', () => {
    const store = new HtmReferenceEngine().createImageStore({ width: 28, height: 28, signed: false }, 1);
    const encoder = new HtmReferenceEngine().createEncoder(DEFAULT_SETTINGS, store);
    const connected = permanencesOf(encoder).filter((permanence) => permanence >= 128).length;
    expect(connected / (1000 * 784)).toBeCloseTo(4 / 30, 2);
  });

  it('with ternary synapses has none connected', () => {
    const encoder = encoderWithRandom({ ...SMALL, synapses: 'ternary' });
    expect(permanencesOf(encoder).every((permanence) => permanence > 64 && permanence < 192)).toBe(true);
  });
});

function encoderWithRandom(settings: HtmSettings): Encoder {
  const engine = new HtmReferenceEngine();
  return engine.createEncoder(settings, engine.createImageStore(SHAPE, 1));
}

describe('pictures of columns', () => {
  it('show the permanences of connected synapses only', () => {
    const encoder = encoderWith(SMALL, [0, 0], [127, 128, 255, 200]);
    const tiles = new Int8Array(4);
    encoder.readTiles(0, 2, tiles, new Float32Array(2));
    expect([...tiles]).toEqual([0, 64, 127, 100]);
  });

  it('leave out synapses at pixels that none of 500 images has lit', () => {
    const encoder = encoderWith(SMALL, [255, 0], [255, 255, 255, 255]);
    encoder.train(new Uint32Array(501));
    const tiles = new Int8Array(4);
    encoder.readTiles(0, 2, tiles, new Float32Array(2));
    expect([tiles[1], tiles[3]]).toEqual([0, 0]);
    expect(tiles[2]).toBe(127);
  });

  it('are compared by each synapse’s vote, regardless of its strength', () => {
    const read = (encoder: Encoder, unit: number): number[] => {
      const synapses = new Float32Array(2);
      encoder.readSynapses!(unit, synapses);
      return [...synapses];
    };
    const binary = encoderWith(SMALL, [0, 0], [127, 128, 255, 0]);
    expect([read(binary, 0), read(binary, 1)]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const ternary = encoderWith({ ...SMALL, synapses: 'ternary' }, [255, 0], [64, 192, 65, 255]);
    expect([read(ternary, 0), read(ternary, 1)]).toEqual([
      [-1, 1],
      [0, 1],
    ]);
    ternary.train(new Uint32Array(501));
    // Nothing is learnt at a pixel that no image lights.
    expect(read(ternary, 1)[1]).toBe(0);
  });

  it('have permanences on a scale where synapses connect from 0.5 on', () => {
    const encoder = encoderWith(SMALL, [0, 0], [0, 128, 64, 255]);
    const weights = new Float32Array(2);
    encoder.readWeights(0, weights);
    expect([...weights]).toEqual([0, 0.5]);
    expect(encoder.largestWeight()).toBe(255 / 256);
  });
});

describe('a state', () => {
  const problemWith = (change: Partial<EncoderState>): (() => void) => {
    const encoder = encoderWithRandom(SMALL);
    const state = encoder.saveState();
    return () => encoder.loadState({ ...state, ...change });
  };

  it('of another kind, of other sizes or of other synapses is refused', () => {
    expect(problemWith({ kind: 'tied-kwta' })).toThrow(/reversible-htm/);
    expect(problemWith({ arrays: {} })).toThrow(/permanences had no values/);
    expect(problemWith({ counters: { imagesSeen: 0, strength: 0, ternary: 1 } })).toThrow(/expected binary synapses/);
  });
});
