import { expect, it } from 'vitest';
import { noticeText } from '../../src/session/notice-text';

const failure = { code: 'worker-failed', values: { message: 'out of memory.' } } as const;

it('is the message itself if that is already words', () => {
  expect(noticeText('It is saved.')).toBe('It is saved.');
});

it('puts failures into words, within a sentence or as sentences of their own, with one full stop', () => {
  expect(noticeText(['It stopped: ', { within: failure }, '. A new one continues.'])).toBe(
    'It stopped: out of memory. A new one continues.',
  );
  expect(noticeText([{ sentence: failure }, ' Nothing else was changed.'])).toBe(
    'Out of memory. Nothing else was changed.',
  );
});

it('says what is kept of a run', () => {
  expect(noticeText(['It stopped. ', { keptUpTo: 12_000 }])).toBe(
    'It stopped. What was learnt up to image 12,000 is kept.',
  );
  expect(noticeText([{ keptUpTo: 0 }])).toBe('Nothing had been learnt yet.');
});
