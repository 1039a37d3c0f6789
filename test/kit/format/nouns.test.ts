import { expect, test } from 'vitest';
import { capitalised, withArticle } from '../../../src/kit/format/nouns';

test('a noun gets the article that is spoken before it, and a capital where it begins a title', () => {
  expect(['digit', 'image'].map(withArticle)).toEqual(['a digit', 'an image']);
  expect(['digit', 'image'].map(capitalised)).toEqual(['Digit', 'Image']);
});
