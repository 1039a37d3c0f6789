import type { Preset } from '../kind';
import { DEFAULT_SETTINGS, type TiedSettings } from './settings';

const { seed: _, ...base } = DEFAULT_SETTINGS;

export const PRESETS: readonly Preset<TiedSettings>[] = [
  {
    id: 'thread',
    name: 'Balanced',
    expect: 'Noise turns into strokes; every unit finds something to do.',
    settings: base,
  },
  {
    id: 'explain-away',
    name: 'Five rounds',
    expect: 'Later winners only explain what is still missing. Sharper, slower.',
    settings: { ...base, rounds: 5, inhibition: 0.8 },
  },
  {
    id: 'sharpest',
    name: 'Sharpest',
    expect: '30 rounds of one winner each, ever smaller steps: the sharpest digits after an epoch.',
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
    expect: '30 units win every time, 970 never learn: all digits get the same code.',
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
    name: '64 units',
    expect: 'Few enough to see each one. Every unit becomes a stroke.',
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
    id: 'wavelets',
    name: 'Wavelets',
    expect: 'Noise turns into on/off wavelets of all orientations, as in the first stage of seeing.',
    settings: { ...base, units: 256, winners: 8 },
  },
  {
    id: 'bold-edges',
    name: 'Bold edges',
    expect: 'Four winners instead of eight: each must explain more, so edges grow longer and bolder.',
    settings: { ...base, units: 256, winners: 4 },
  },
  {
    id: 'bars',
    name: 'Bars',
    expect: 'As many units as there are bars: each unit becomes one bar.',
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
    expect: '4,000 units, 100 winners: a linear classifier reads over 97 % of digits from the code.',
    settings: { ...base, units: 4000, winners: 100 },
  },
];
