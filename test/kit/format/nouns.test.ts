import { expect, test } from 'vitest';
import { withArticle } from '../../../src/kit/format/nouns';

test('a noun gets the article that is spoken before it', () => {
  expect(['digit', 'image'].map(withArticle)).toEqual(['a digit', 'an image']);
});
