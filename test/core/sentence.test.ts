import { expect, test } from 'vitest';
import { capitalised, sentence } from '../../src/core/sentence';

test('a noun gets a capital where it begins a title', () => {
  expect(['digit', 'image', ''].map(capitalised)).toEqual(['Digit', 'Image', '']);
});

test('a text becomes a sentence, unless it ends as one already', () => {
  expect(['out of memory', 'is it?'].map(sentence)).toEqual(['Out of memory.', 'Is it?']);
});
