import type { Preset } from '../kind';
import { FIRST_PRESET } from './at-first';
import { DEFAULT_SETTINGS, type TiedSettings } from './settings';

const { seed: _, ...base } = DEFAULT_SETTINGS;

/** Later rounds retouch the first round's sketch, and reconstructions are clipped at both ends. */
const retouched = { ...base, rounds: 5, roundShape: 'front', clip: 'both', normPenalty: '1' } as const;

export const PRESETS: readonly Preset<TiedSettings>[] = [
  FIRST_PRESET,
  {
    id: 'explain-away',
    name: 'Five rounds',
    expect: 'Later winners only explain what is still missing. Sharper, slower.',
    settings: { ...base, rounds: 5, inhibition: 0.8 },
  },
  {
    id: 'sharper',
    name: 'Sharper',
    expect:
      'Half of the winners sketch the digit, the others retouch it in four rounds: crisp edges, half of the error.',
    settings: { ...retouched, inhibition: 1 },
  },
  {
    id: 'best-of-both',
    name: 'Best of both',
    expect: 'Most winners still say which digit it is, the last ones sharpen it: easy to read, and nearly as crisp.',
    settings: { ...retouched, firstRoundShare: 0.6, inhibition: 0.8 },
  },
  {
    id: 'finest',
    name: 'Finest',
    expect:
      '30 rounds of one winner each: hardly a visible difference between a digit and what its code gives back. Slow.',
    settings: {
      ...retouched,
      rounds: 30,
      roundShape: 'equal',
      inhibition: 1,
      learningRateSchedule: 'inverse',
      learningRate: 0.6,
      learningRateEnd: 0.03,
    },
  },
  {
    id: 'sharpest',
    name: 'Sharpest',
    hidden: true,
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
    // Larger initial weights would compete with the first image's lesson: it would depend on
    // the seed whether codes collapse.
    settings: { ...base, boostStrength: 0, learningRateSchedule: 'constant', learningRate: 0.3, initRange: 0.001 },
  },
  {
    id: 'one-winner',
    name: 'One winner',
    expect: 'One bit for the whole image: unit by unit, noise turns into whole digits.',
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
      // A unit wins on every eighth image: the default window would span 800 images, too few to
      // distinguish use from chance.
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
    id: 'reader',
    name: 'Reader',
    expect:
      '4,096 units that each see a window of 10 by 10 pixels: pieces of strokes, from which a linear classifier reads about 98 % of digits.',
    settings: { ...base, units: 4096, winners: 200, fieldSize: 10, fieldMargin: 2 },
  },
  {
    id: 'classifier',
    name: 'Classifier',
    expect: '4,000 units, 100 winners: a linear classifier reads over 97 % of digits from the code.',
    settings: { ...base, units: 4000, winners: 100 },
  },
];
