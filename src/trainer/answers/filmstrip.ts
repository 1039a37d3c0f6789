import type { Question } from '../../core/questions';
import { pixelCount } from '../../core/image-shape';
import { FILMSTRIP_BYTES, type Keyframe } from '../watching/filmstrip';
import type { Run } from '../run';
import type { Answering } from './answering';
import { checkUnit } from './check-unit';

/** Does not yield, so that everything is of one moment. */
export function* answerFilmstrip({ encoder, filmstrip }: Run, { unit }: Question<'filmstrip'>): Answering<'filmstrip'> {
  checkUnit(unit, encoder.space.units);
  return {
    unit,
    shape: encoder.shape,
    imagesSeen: filmstrip.imagesSeen,
    ...unitOf(filmstrip.keyframes, unit, pixelCount(encoder.shape)),
    bytes: filmstrip.bytes,
    maxBytes: FILMSTRIP_BYTES,
    capacity: filmstrip.capacity,
  };
}

/** One unit's tiles and scales, by keyframe. */
export function unitOf(
  keyframes: readonly Keyframe[],
  unit: number,
  pixels: number,
): { tiles: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
  const tiles = new Int8Array(keyframes.length * pixels);
  keyframes.forEach((frame, i) => tiles.set(frame.tiles.subarray(unit * pixels, (unit + 1) * pixels), i * pixels));
  return { tiles, scales: Float32Array.from(keyframes, (frame) => frame.scales[unit]!) };
}
