import type { EncoderKind } from '../kind';
import { SPARSE_VALUES } from '../value-words';
import { DEFAULT_SETTINGS, FIELDS, type KSparseSettings } from './settings';

export const K_SPARSE = 'k-sparse';

const { seed: _, ...base } = DEFAULT_SETTINGS;

/** The real-valued k-sparse autoencoder: each winner has a strength. */
export const kSparse: EncoderKind<KSparseSettings> = {
  id: K_SPARSE,
  name: 'Real-valued winners',
  sentence: 'Each winner also says how strongly: are bits enough, or does a value for each give more?',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: [
    {
      id: 'real-winners',
      name: 'Real-valued winners',
      expect: 'Each winner also has a strength: slightly sharper images from as many units.',
      settings: base,
    },
    {
      id: 'few-real-winners',
      name: 'Ten real-valued winners',
      expect: 'Only ten winners, each with a strength: large parts of images.',
      settings: { ...base, winners: 10 },
    },
    {
      id: 'pursuit',
      name: 'Real-valued winners, in rounds',
      expect: 'Each round of winners fits what those before have left: sharp down to single strokes, and slower.',
      settings: { ...base, rounds: 5, strength: 'fit', boostStrength: 0.3 },
    },
  ],
  lacks: {
    trace: 'The steps are those of binary codes; a code of this encoder has real values.',
    editor: 'Bits can be switched in binary codes only; those of this encoder have real values.',
    onnx: 'The ONNX models are made for binary codes; the weights can be saved as NumPy or safetensors files.',
    rerun: 'The script that repeats a run knows binary codes only; a link repeats this one.',
  },
  words: SPARSE_VALUES,
  suspects: {
    order: ['learningRate', 'strength', 'rounds', 'boostStrength', 'winners', 'dutyCycleWindow'],
    together: [],
    likeliest: (settings, imagesSeen) => {
      if (imagesSeen < 1000 && settings.initRange > 0.3) return 'initRange';
      // With strengths that do not fit, more is left unexplained from round to round.
      return settings.strength === 'overlap' && settings.rounds > 1 && settings.learningRate <= 1
        ? 'rounds'
        : 'learningRate';
    },
  },
  space: ({ units, winners }) => ({ units, mostBits: winners, values: 'real' }),
  withUnits: (settings, units) => ({ ...settings, units, winners: Math.min(settings.winners, units) }),
  stateProblem: ({ kind, arrays: { weights, dutyCycles } }, { units }) => {
    if (kind !== K_SPARSE) return `it is of a kind of encoder called “${kind}”; expected ${K_SPARSE}`;
    const pixels = weights instanceof Float32Array ? weights.length / units : 0;
    const fits = dutyCycles instanceof Float32Array && dutyCycles.length === units;
    return fits && pixels >= 1 && Number.isInteger(pixels) ? null : 'its weights do not belong to its settings';
  },
  features: ({ arrays: { weights } }) => (weights instanceof Float32Array ? weights : new Float32Array()),
};
