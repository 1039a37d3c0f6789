import type { Preset } from '../kind';
import { DEFAULT_SETTINGS, type PoolerSettings } from './settings';

const { seed: _, ...base } = DEFAULT_SETTINGS;

export const PRESETS: readonly Preset<PoolerSettings>[] = [
  {
    id: 'spatial-pooler',
    name: 'Spatial pooler',
    expect: 'Columns learn what is frequent: blurred images, though all columns are used.',
    settings: base,
  },
  {
    id: 'htm-core-mnist',
    name: 'htm.core’s MNIST example at this size',
    expect:
      'Its parameters, with 1,000 columns that see the whole image (it has over 6,000 that see a part each): small pools, coarse images.',
    settings: {
      ...base,
      potentialPct: 0.1,
      synPermActiveInc: 0.14,
      synPermInactiveDec: 0.02,
      boostStrength: 7,
      dutyCyclePeriod: 1402,
      stimulusThreshold: 6,
      minPctOverlapDutyCycle: 0.2,
    },
  },
  {
    id: 'nupic-defaults',
    name: 'NuPIC’s defaults',
    expect: 'No boosting: most columns never win, and the others look alike.',
    settings: {
      ...base,
      synPermActiveInc: 0.05,
      synPermInactiveDec: 0.008,
      boostStrength: 0,
      dutyCyclePeriod: 1000,
    },
  },
];
