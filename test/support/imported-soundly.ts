import { expect } from 'vitest';
import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../src/core/own-limits';
import type { ReadingChoices, ReadingOutcome } from '../../src/core/reading';
import { NO_CHOICES } from '../../src/core/plain-reading';
import { BroughtSet } from '../../src/trainer/import/brought-set';
import { importFiles } from '../../src/trainer/import/import-files';
import { brought } from './brought-files';
import { expectClearRefusal, expectPlainWords } from './clear-refusal';
import { decodeOwnPng } from './write-png';
import { failureSentence } from '../../src/session/failure-texts';

/**
 * Reads files as the worker does, and checks the outcome: images and weights within their limits, or words for the
 * user.
 */
export async function importedSoundly(
  files: readonly (readonly [path: string, content: BlobPart])[],
  choices: Partial<ReadingChoices> = {},
): Promise<ReadingOutcome> {
  const outcome = await importFiles(
    'own-1',
    new BroughtSet(files.map(([path, content]) => brought(path, content))),
    { ...NO_CHOICES, ...choices },
    decodeOwnPng,
    (fraction) => {
      expect(fraction).toSatisfy((done: number) => done >= 0 && done <= 1);
    },
  );
  switch (outcome.type) {
    case 'failed':
      expectClearRefusal(failureSentence(outcome.failure));
      break;
    case 'result': {
      const { manifest, remarks } = outcome.dataset;
      expect(manifest.train.count).toBeGreaterThan(0);
      expect(manifest.train.count + manifest.test.count).toBeLessThanOrEqual(2 * MAX_OWN_IMAGES);
      expect(Math.max(manifest.width, manifest.height)).toBeLessThanOrEqual(MAX_IMAGE_SIDE);
      [manifest.name, ...remarks, ...(manifest.classes ?? [])].forEach(expectPlainWords);
      break;
    }
    case 'weights': {
      const { name, shape, state, remarks } = outcome.weights;
      expect(Math.max(shape.width, shape.height)).toBeLessThanOrEqual(MAX_IMAGE_SIDE);
      expect(state.arrays['weights']?.every(Number.isFinite)).toBe(true);
      [name, ...remarks].forEach(expectPlainWords);
      break;
    }
    case 'question': {
      const { question } = outcome;
      if (question.about !== 'fit') expectPlainWords(question.file);
      if (question.about === 'width') {
        expect(question.widths.length).toBeGreaterThan(0);
        expect(question.widths.every((width) => Number.isInteger(question.pixels / width))).toBe(true);
      }
      break;
    }
  }
  return outcome;
}
