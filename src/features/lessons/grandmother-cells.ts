import type { Lesson } from './lesson';

export const GRANDMOTHER_CELLS: Lesson = {
  id: 'grandmother',
  name: 'Grandmother cells',
  about: 'The number of winners decides what is learnt: whole digits, parts, or grain.',
  steps: [
    {
      scene: { preset: 'thread', images: 20_000 },
      say: 'With 30 winners, a feature is a part.',
      more: 'Each image is the sum of 30 features, so no feature has to be the whole digit.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'thread', images: 20_000 },
      say: 'The same network, the same images, but one winner instead of 30. What will a feature look like?',
      ask: { answers: ['A single stroke', 'A whole digit', 'Noise'], right: 1 },
      lookAt: 'Features',
    },
    {
      scene: { preset: 'one-winner', images: 20_000 },
      say: 'A whole digit: a “grandmother cell”.',
      more: 'Neuroscientists named it so in jest: one cell for one thing, such as your grandmother. Every image is answered with the one picture that fits best, so what comes back is somebody else’s digit.',
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'one-winner', images: 20_000 },
      say: 'And with 200 winners?',
      ask: { answers: ['Larger digits', 'Finer parts that can still be read', 'Grain that means nothing'], right: 2 },
      lookAt: 'Features',
    },
    {
      scene: { preset: 'too-many-winners', images: 20_000 },
      say: 'Grain. Yet the digits come back sharper than ever.',
      more: '200 features share each image, and none has to make sense by itself. A small error is not the same as a good description: two digits now share about 40 of 200 bits.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'thread', images: Number.POSITIVE_INFINITY },
      say: 'Where do strokes begin? Move Winners and watch.',
      more: 'Training continues. Between 1 and 200, find the number at which whole digits fall into parts.',
      lookAt: 'Settings',
    },
  ],
};
