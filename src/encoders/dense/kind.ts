import { denseSpace } from '../dense-codes';
import { RATES_TOGETHER } from '../dense-fields';
import type { EncoderKind } from '../kind';
import { DENSE_VALUES } from '../value-words';
import { DEFAULT_SETTINGS, FIELDS, type DenseSettings } from './settings';
import { DENSE, denseStateProblem } from './state';

const { seed: _, ...base } = DEFAULT_SETTINGS;

/** A linear autoencoder: a few real numbers for each image, all of them used. */
export const dense: EncoderKind<DenseSettings> = {
  id: DENSE,
  name: 'Dense numbers',
  sentence:
    'Thirty real numbers for each image, none of them off: what do bits and winners cost, and what do they give?',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: [
    {
      id: 'dense-thirty',
      name: 'Thirty numbers',
      expect: 'Every feature takes part in every image, so none of them looks like a stroke; images come back blurred.',
      settings: base,
    },
    {
      id: 'dense-eight',
      name: 'Eight numbers',
      expect: 'A few numbers for each image: most come back as a blur, some as another one.',
      settings: { ...base, units: 8 },
    },
  ],
  lacks: {
    trace: 'The steps are those of winners; here there are none: every unit answers to every image.',
    editor: 'Bits can be switched in sparse codes only; here every unit has a value in every code.',
    onnx: 'The ONNX models are made for binary codes; the weights can be saved as NumPy or safetensors files.',
    rerun: 'The script that repeats a run knows binary codes only; a link repeats this one.',
  },
  words: DENSE_VALUES,
  suspects: {
    order: ['learningRate', 'learningRateEnd', 'units'],
    together: RATES_TOGETHER,
    likeliest: ({ learningRate, learningRateEnd }) =>
      learningRateEnd > learningRate ? 'learningRateEnd' : 'learningRate',
  },
  space: ({ units }) => denseSpace(units),
  withUnits: (settings, units) => ({ ...settings, units }),
  stateProblem: denseStateProblem,
  features: ({ arrays: { weights } }) => (weights instanceof Float32Array ? weights : new Float32Array()),
};
