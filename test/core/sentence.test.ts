import { expect, test } from 'vitest';
import { capitalised, sentence, unended } from '../../src/core/sentence';

test('a noun gets a capital where it begins a title', () => {
  expect(['digit', 'image', ''].map(capitalised)).toEqual(['Digit', 'Image', '']);
});

test('a text becomes a sentence, unless it ends as one already', () => {
  expect(['out of memory', 'is it?'].map(sentence)).toEqual(['Out of memory.', 'Is it?']);
});

test('a sentence ends in one full stop, whatever the text ended in', () => {
  const texts = ['Out of memory.', 'out of memory..', 'out of memory. \n', 'waiting…'];
  expect(texts.map(sentence)).toEqual(['Out of memory.', 'Out of memory.', 'Out of memory.', 'Waiting…']);
});

test('a text inside of a sentence does not end it', () => {
  expect(['the file was not found. ', 'at 0.5', ''].map(unended)).toEqual(['the file was not found', 'at 0.5', '']);
});
