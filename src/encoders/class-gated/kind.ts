import type { EncoderState } from '../../core/encoder-state';
import type { EncoderKind, Preset } from '../kind';
import type { GatedSettings } from './settings';

export const CLASS_GATED = 'class-gated';

/** The arrays that a state has in addition to those of the base encoder. */
export const GATED_ARRAYS = ['differences', 'readerWeights', 'imagesOfClass'] as const;

/**
 * A decoder for each class, on top of another kind of encoder, with that kind's settings.
 * @param base a kind with one row of weights per unit that decodes a code as the sum of its rows.
 * @param names the presets of `base` to offer with class decoders too: new ids and names, by the ids in `base`.
 */
export function classGatedOn<S extends GatedSettings>(
  base: EncoderKind<S>,
  names: Readonly<Record<string, Pick<Preset, 'id' | 'name' | 'expect'>>>,
): EncoderKind<S> {
  return {
    ...base,
    id: CLASS_GATED,
    name: 'A decoder for each class',
    sentence: 'The same codes, read by the decoder of the class that they are taken for.',
    presets: base.presets.flatMap(({ id, settings }) => (names[id] ? [{ ...names[id], settings }] : [])),
    lacks: {
      trace: 'The steps are those of one decoder for all images; here each class has its own.',
      editor: 'What a bit adds to the image depends on the class that the whole code is read as.',
      onnx: 'The ONNX models have one decoder for all images; here each class has its own.',
      rerun: 'The script that repeats a run knows one decoder for all images; a link repeats this one.',
    },
    refuses: (images) =>
      images.classCount > 0
        ? (base.refuses?.(images) ?? null)
        : 'These images have no labels, so there are no classes to have a decoder each.',
    stateProblem: (state, settings) =>
      state.kind === CLASS_GATED
        ? (base.stateProblem(baseState(state, base.id), settings) ?? gatedProblem(state, settings))
        : `it is of a kind of encoder called “${state.kind}”; expected ${CLASS_GATED}`,
    features: (state) => base.features(baseState(state, base.id)),
  };
}

/** The base encoder's part of a state. @param kind the base encoder's kind. */
export function baseState({ counters, arrays }: EncoderState, kind: string): EncoderState {
  const isOwn = (name: string): boolean => (GATED_ARRAYS as readonly string[]).includes(name);
  return { kind, counters, arrays: Object.fromEntries(Object.entries(arrays).filter(([name]) => !isOwn(name))) };
}

/** The problem with the rest of a state, or null. */
export function gatedProblem({ arrays }: EncoderState, { units }: GatedSettings): string | null {
  const { weights, differences, readerWeights, imagesOfClass } = arrays;
  const classes = imagesOfClass instanceof Uint32Array ? imagesOfClass.length : Number.NaN;
  const reads = readerWeights instanceof Float32Array && readerWeights.length === classes * units;
  const decodes = differences instanceof Float32Array && differences.length === classes * (weights?.length ?? 0);
  return reads && decodes ? null : 'its decoders do not belong to its settings';
}
