import { expect, test } from 'vitest';
import { capitalised, sentence, unended } from '../../src/core/sentence';

test('a noun at the beginning of a title gets a capital', () => {
  expect(['digit', 'image', ''].map(capitalised)).toEqual(['Digit', 'Image', '']);
});

test('a text becomes a sentence, with a full stop if it has no final punctuation mark', () => {
  expect(['out of memory', 'is it?'].map(sentence)).toEqual(['Out of memory.', 'Is it?']);
});

test('a sentence ends with a single full stop, whatever the end of the text', () => {
  const texts = ['Out of memory.', 'out of memory..', 'out of memory. \n', 'waiting…'];
  expect(texts.map(sentence)).toEqual(['Out of memory.', 'Out of memory.', 'Out of memory.', 'Waiting…']);
});

test('a text inside a sentence does not end it', () => {
  expect(['the file was not found. ', 'at 0.5', ''].map(unended)).toEqual(['the file was not found', 'at 0.5', '']);
});
