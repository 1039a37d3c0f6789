import { expect, test } from 'vitest';
import { stretchText } from '../../../src/features/scorecard/measures';

test('a scorecard says after how many images it was measured, or between which if training continued', () => {
  expect(stretchText({ imagesSeen: 3000, imagesSeenAtEnd: 3000 })).toBe('after 3,000 images');
  expect(stretchText({ imagesSeen: 2912, imagesSeenAtEnd: 3000 })).toBe('between images 2,912 and 3,000');
});
