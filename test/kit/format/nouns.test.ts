import { expect, test } from 'vitest';
import { withArticle } from '../../../src/kit/format/nouns';

test('a noun gets the right article', () => {
  expect(['digit', 'image'].map(withArticle)).toEqual(['a digit', 'an image']);
});
