import type { Preset } from '../kind';
import { DEFAULT_SETTINGS, type HtmSettings } from './settings';

const { seed: _, ...base } = DEFAULT_SETTINGS;

export const PRESETS: readonly Preset<HtmSettings>[] = [
  {
    id: 'htm',
    name: 'Votes',
    expect: 'Random synapses become strokes: some 60 per column. A pixel lights up when enough winners vote for it.',
    settings: base,
  },
  {
    id: 'htm-one-pass',
    name: 'One pass',
    expect: 'All winners at once: five times as fast, larger strokes, images that are blurred.',
    settings: { ...base, rounds: 1, gain: 20, threshold: 8 },
  },
  {
    id: 'htm-wide-reader',
    name: 'Wide reader',
    expect: '4,000 columns, 100 winners: a linear classifier reads over 97 % of digits from the code.',
    settings: { ...base, rounds: 1, units: 4000, winners: 100, gain: 6, threshold: 27 },
  },
  {
    id: 'htm-ternary',
    name: 'For and against',
    expect: 'Synapses can also vote against a pixel, in blue: strokes get blue sides, and images are sharper.',
    settings: { ...base, synapses: 'ternary', roundShape: 'front', gain: 22, threshold: 0 },
  },
  {
    id: 'htm-no-threshold',
    name: 'No threshold',
    expect: 'One vote lights a pixel. Without a threshold nothing can say no: images stay grey and blurred.',
    settings: { ...base, gain: 25, threshold: 0 },
  },
];
