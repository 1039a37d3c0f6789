import type { Lesson } from './lesson';
import { unionSentence } from './union';

export const SURVIVING_CODE: Lesson = {
  id: 'survives',
  name: 'A code that survives',
  about: 'Lose bits, throw ten codes together: a sparse code can take it. Where does it break?',
  steps: [
    {
      scene: { preset: 'thread', images: 30_000 },
      say: '30 of 1,000 bits are on. Each adds its feature, and none is in charge.',
      more: 'That is a sparse distributed representation: sparse, because few bits are on, and distributed, because the digit is in all of them together.',
      lookAt: 'Stage',
    },
    {
      scene: { preset: 'thread', images: 30_000 },
      say: 'Nine of the 30 bits are lost. What becomes of the digit?',
      ask: { answers: ['Nothing: it is the same', 'It fades, and can still be read', 'It is another digit'], right: 1 },
      lookAt: 'Stage',
    },
    {
      scene: { preset: 'thread', images: 30_000 },
      say: 'It fades, and can still be read. The error doubles, from 0.010 to 0.020.',
      more: 'Always answering with the mean digit would cost 0.068. Open Edit a code under Look inside, after the lesson, and take bits away yourself.',
      lookAt: 'Stage',
    },
    {
      scene: { preset: 'thread', images: 30_000 },
      say: 'The codes of nine of these digits are thrown together. Can one tell that the tenth is not among them?',
      ask: { answers: ['Yes, easily', 'Only by chance', 'No'], right: 0 },
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 30_000 },
      say: 'Easily. A code in the union has all of its 30 bits there; a stranger has a few.',
      more: 'HTM calls it a union of SDRs: one set of bits that stands for many things at once.',
      read: unionSentence,
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 30_000 },
      say: 'The same with 200 winners instead of 30. Will it still work?',
      ask: {
        answers: ['Better: there are more bits to compare', 'Just as well', 'No: everybody seems to be in it'],
        right: 2,
      },
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'too-many-winners', images: 20_000 },
      say: 'There it breaks: the union fills up, and strangers look like members.',
      more: 'Being sparse is what leaves room between codes. The price of few bits is a rougher picture.',
      read: unionSentence,
      lookAt: 'Digits',
    },
  ],
};
