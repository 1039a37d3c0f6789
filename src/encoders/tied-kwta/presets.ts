import type { Preset } from '../kind';
import { DEFAULT_SETTINGS, type TiedSettings } from './settings';

const { seed: _, ...base } = DEFAULT_SETTINGS;

export const PRESETS: readonly Preset<TiedSettings>[] = [
  {
    id: 'thread',
    name: 'The thread',
    expect: 'Noise turns into strokes; every unit finds something to do.',
    settings: base,
  },
  {
    id: 'explain-away',
    name: 'Explain away',
    expect: 'Winners are picked in five rounds, each for what is still missing: sharper digits.',
    settings: { ...base, rounds: 5, inhibition: 0.8 },
  },
  {
    id: 'sharpest',
    name: 'Sharpest',
    expect: 'One winner at a time, learning slower and slower: the sharpest digits after one epoch.',
    settings: {
      ...base,
      rounds: 30,
      inhibition: 1,
      learningRateSchedule: 'exponential',
      learningRate: 0.6,
      learningRateEnd: 0.018,
    },
  },
  {
    id: 'no-boosting',
    name: 'No boosting',
    expect: 'The same few units win every time: every image gets one and the same code.',
    // Larger initial weights compete with what the first image teaches: then it depends on the seed whether all codes collapse.
    settings: { ...base, boostStrength: 0, learningRateSchedule: 'constant', learningRate: 0.3, initRange: 0.001 },
  },
  {
    id: 'one-winner',
    name: 'One winner',
    expect: 'One bit stands for the whole image: unit by unit, noise turns into whole digits.',
    settings: { ...base, winners: 1 },
  },
  {
    id: 'too-many-winners',
    name: 'Too many winners',
    expect: '200 bits share each image: it comes out sharp, but its features are grain that means nothing.',
    settings: { ...base, winners: 200 },
  },
  {
    id: 'narrow',
    name: 'Shallow and narrow',
    expect: 'Only 64 units: each becomes a bright stroke with a dark surround.',
    settings: {
      ...base,
      units: 64,
      winners: 8,
      // A unit wins on every eighth image: the default window would be 800 images, too few to distinguish use from chance.
      boostStrength: 2,
      dutyCycleWindow: 1000,
      learningRateSchedule: 'exponential',
      learningRate: 0.3,
      learningRateEnd: 0.01,
    },
  },
  {
    id: 'bars',
    name: 'Bars',
    expect: 'Each image is two of sixteen bars; each of the sixteen units becomes one bar.',
    settings: {
      ...base,
      units: 16,
      winners: 2,
      learningRateSchedule: 'constant',
      learningRate: 0.1,
      dutyCycleWindow: 125,
    },
  },
  {
    id: 'classifier',
    name: 'Classifier',
    expect: 'A larger code, from which a simple classifier reads the digit with fewer than 3 % errors.',
    settings: { ...base, units: 4000, winners: 100 },
  },
];
