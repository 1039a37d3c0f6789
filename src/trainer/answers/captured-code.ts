import { rankUnits, type Ranking } from '../../encoders/tied-kwta/bit-ranks';
import { checkImageLength, checkState } from '../../encoders/encoder-checks';
import { loadImage } from '../../encoders/tied-kwta/formulas';
import { traceRounds, type RoundsOfTrace } from '../../encoders/tied-kwta/trace';
import type { CodedImage } from '../../core/edited-code';
import { pixelCount } from '../../core/image-shape';
import type { TiedSettings } from '../../encoders/tied-kwta/settings';
import type { Run } from '../run';
import type { TrainingData } from '../training-data';

/** A code that is being taken apart, and the encoder as it was when it made it: training goes on meanwhile. */
export interface Subject {
  readonly imagesSeen: number;
  readonly settings: TiedSettings;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixel values. */
  readonly image: Float32Array<ArrayBuffer>;
  readonly weights: Float32Array;
  readonly boosts: Float32Array<ArrayBuffer>;
  readonly rounds: RoundsOfTrace;
  readonly ranking: Ranking;
}

/**
 * Encodes an image with the weights and boosts of this moment, as the encoder does without learning. All of one moment,
 * however long it takes: it works on a copy of the encoder's state.
 */
export function* captureSubject({ encoder, data }: Run, coded: CodedImage): Generator<void, Subject, void> {
  const { settings, shape, imagesSeen } = encoder;
  const pixels = pixelCount(shape);
  const bytes = bytesOf(coded, data);
  checkImageLength(bytes.length, pixels);
  const { weights } = checkState(encoder.saveState(), settings.units, pixels);
  const boosts = new Float32Array(settings.units);
  encoder.readBoosts(boosts);
  const image = new Float32Array(pixels);
  loadImage(bytes, shape, image);
  yield;
  const rounds = yield* traceRounds(image, weights, boosts, settings, shape);
  yield;
  const ranking = rankUnits(rounds, settings.units);
  return { imagesSeen, settings, bytes, image, weights, boosts, rounds, ranking };
}

function bytesOf(coded: CodedImage, { store, trainCount, testCount }: TrainingData): Uint8Array<ArrayBuffer> {
  if ('bytes' in coded) return coded.bytes;
  const { testIndex } = coded;
  if (!(testIndex >= 0 && testIndex < testCount)) {
    throw new RangeError(`test image ${testIndex}; expected one of 0 to ${testCount - 1}`);
  }
  return store.read(trainCount + testIndex).slice();
}
