import { shownText } from '../../core/shown-text';
import { EXPLAINING_AWAY } from './explaining-away';
import { GRANDMOTHER_CELLS } from './grandmother-cells';
import type { Lesson } from './lesson';
import { PARROT } from './parrot';
import { RICH_GET_RICHER } from './rich-get-richer';
import { SURVIVING_CODE } from './surviving-code';

export const LESSONS: readonly Lesson[] = [PARROT, GRANDMOTHER_CELLS, RICH_GET_RICHER, SURVIVING_CODE, EXPLAINING_AWAY];

/** A step of a lesson, counted from 0. */
export interface LessonPlace {
  readonly lesson: Lesson;
  readonly step: number;
}

/** The place as written in links: `parrot.3`, counted from 1. */
export function placeInLink({ lesson, step }: LessonPlace): string {
  return `${lesson.id}.${step + 1}`;
}

/**
 * Reads a place written by `placeInLink` or by a person; without a step, it is the first.
 * @returns the place, or a sentence that says what was received and what was expected.
 */
export function readPlace(text: string): LessonPlace | string {
  const [, id, step = '1'] = /^([a-z]+)(?:\.([1-9]\d?))?$/.exec(text) ?? [];
  const lesson = LESSONS.find((known) => known.id === id);
  if (!lesson) {
    return `lesson was “${shownText(text, 24)}”; expected one of ${LESSONS.map((known) => known.id).join(', ')}, with a step as in parrot.3`;
  }
  if (Number(step) > lesson.steps.length) {
    return `lesson was “${shownText(text, 24)}”; expected a step from 1 to ${lesson.steps.length} of ${lesson.id}`;
  }
  return { lesson, step: Number(step) - 1 };
}
