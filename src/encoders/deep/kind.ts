import { grouped } from '../../core/counted';
import { valueText } from '../../core/value-text';
import { denseSpace } from '../dense-codes';
import { RATES_TOGETHER } from '../dense-fields';
import type { EncoderKind } from '../kind';
import { DENSE_VALUES } from '../value-words';
import { DEFAULT_SETTINGS, FIELDS, type DeepSettings } from './settings';
import { DEEP, deepFeatures, deepStateProblem } from './state';

const { seed: _, ...base } = DEFAULT_SETTINGS;

/** An autoencoder with a hidden layer on either side of the code: a few real numbers for each image, all of them used. */
export const deep: EncoderKind<DeepSettings> = {
  id: DEEP,
  name: 'Deep autoencoder',
  sentence: 'The usual autoencoder with hidden layers: do depth and real numbers beat a sparse code?',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: [
    {
      id: 'deep-thirty',
      name: 'Thirty numbers, two hidden layers',
      expect: 'Blurs for a while, then whole images; a unit alone gives back a faint figure rather than a stroke.',
      settings: base,
    },
    {
      id: 'deep-four',
      name: 'Four numbers, two hidden layers',
      expect: 'Clean images from four numbers, though not always the right ones.',
      settings: { ...base, units: 4 },
    },
  ],
  lacks: {
    trace: 'The steps are those of winners; here there are none: every unit answers to every image.',
    editor: 'Bits can be switched in sparse codes only; here every unit has a value in every code.',
    onnx: 'The ONNX models are made for binary codes; the weights can be saved as NumPy or safetensors files.',
    rerun: 'The script that repeats a run knows binary codes only; a link repeats this one.',
  },
  words: {
    ...DENSE_VALUES,
    pick: () => 'encode',
    back: 'decode',
    features: 'what each unit gives back alone',
    feature: (unit, value) => `unit ${grouped(unit)} alone; its value is ${valueText(value)}`,
    hint: 'what the decoder gives back for it alone, at its usual value; with others it is not the sum of theirs',
  },
  suspects: {
    order: ['learningRate', 'learningRateEnd', 'units', 'hiddenUnits'],
    together: RATES_TOGETHER,
    likeliest: ({ learningRate, learningRateEnd }) =>
      learningRateEnd > learningRate ? 'learningRateEnd' : 'learningRate',
  },
  space: ({ units }) => denseSpace(units),
  withUnits: (settings, units) => ({ ...settings, units }),
  stateProblem: deepStateProblem,
  features: deepFeatures,
};
