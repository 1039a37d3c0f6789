import type { Question } from '../../core/questions';
import { FILMSTRIP_BYTES } from '../watching/filmstrip';
import type { Run } from '../run';
import type { Answering } from './answering';
import { checkUnit } from './check-unit';

/** All of one moment: it does not yield. */
export function* answerFilmstrip({ encoder, filmstrip }: Run, { unit }: Question<'filmstrip'>): Answering<'filmstrip'> {
  checkUnit(unit, encoder.space.units);
  return {
    unit,
    shape: encoder.shape,
    imagesSeen: filmstrip.imagesSeen,
    ...filmstrip.read(unit),
    bytes: filmstrip.bytes,
    maxBytes: FILMSTRIP_BYTES,
    capacity: filmstrip.capacity,
  };
}
