import type { Scorecard } from '../../src/core/scorecard';

/** The scorecard of an encoder with the default settings after an epoch, on two classes. */
export const CARD: Scorecard = {
  imagesSeen: 60_000,
  imagesSeenAtEnd: 60_500,
  fingerprint: '3f9a 21c4',
  images: 10_000,
  units: 1000,
  winners: 30,
  heldOutError: 0.01042,
  bitsPerImage: 190.63,
  deadUnits: 2,
  usageEntropy: 0.986,
  coherence: 5.18,
  distinctCodes: 9999,
  overlapWithin: 3.65,
  overlapBetween: 0.73,
  stability: [
    { changedPixels: 0.01, bitsKept: 0.95 },
    { changedPixels: 0.03, bitsKept: 0.9 },
    { changedPixels: 0.1, bitsKept: 0.8 },
    { changedPixels: 0.3, bitsKept: 0.55 },
  ],
  recognition: { accuracy: 0.94, imagesLearnt: 5886, classes: 2, confusion: Uint32Array.of(970, 30, 20, 980) },
};
