import { describe, expect, it } from 'vitest';
import { findPreset, kindOf, DEFAULT_KIND } from '../../../src/encoders/registry';
import { imagesOf } from '../../../src/features/lessons/lesson';
import { LESSONS, placeInLink, readPlace } from '../../../src/features/lessons/lessons';

describe.each(LESSONS)('the lesson “$name”', ({ steps }) => {
  it('has five to eight steps, each with a possible run', () => {
    expect(steps.length).toBeGreaterThanOrEqual(5);
    expect(steps.length).toBeLessThanOrEqual(8);
    for (const { scene } of steps) {
      expect(findPreset(kindOf(DEFAULT_KIND.id), scene.preset)).not.toBeNull();
      expect(imagesOf(scene)).toBeGreaterThanOrEqual(scene.images);
    }
  });

  it('asks for a prediction before it shows what happens', () => {
    const asked = steps.flatMap(({ ask }, i) => (ask ? [{ ...ask, after: steps[i + 1] }] : []));
    expect(asked.length).toBeGreaterThan(0);
    for (const { answers, right, after } of asked) {
      expect(answers[right]).toBeDefined();
      expect(new Set(answers).size).toBe(answers.length);
      expect(after?.ask).toBeUndefined();
      expect(after?.say).toBeDefined();
    }
  });
});

describe('a place in a link', () => {
  it('leads back to each step of each lesson', () => {
    for (const lesson of LESSONS) {
      for (const step of lesson.steps.keys()) {
        expect(readPlace(placeInLink({ lesson, step }))).toEqual({ lesson, step });
      }
    }
  });

  it('is the first step if none is named', () => {
    expect(readPlace('rich')).toEqual({ lesson: LESSONS.find(({ id }) => id === 'rich'), step: 0 });
  });

  it.each(['', 'parrots', 'parrot.0', 'parrot.1e1', 'parrot.-1', 'parrot.', '<b>', 'PARROT'])(
    'that does not exist (“%s”) is answered with the list of lessons',
    (text) => {
      expect(readPlace(text)).toMatch(/expected one of parrot, grandmother, rich, survives, describe/);
    },
  );

  it('past the last step is answered with the number of steps', () => {
    expect(readPlace('parrot.8')).toBe('lesson was “parrot.8”; expected a step from 1 to 7 of parrot');
  });
});
