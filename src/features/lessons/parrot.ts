import type { Lesson } from './lesson';

export const PARROT: Lesson = {
  id: 'parrot',
  name: 'The parrot',
  about: 'After one image it can only repeat that image. When does it begin to know parts?',
  steps: [
    {
      scene: { preset: 'thread', images: 0 },
      say: 'A network that has seen nothing.',
      more: '1,000 units, each with 784 weights drawn at random: every tile is the picture of one unit. There is nothing yet that it could give back.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'thread', images: 0 },
      say: 'It is about to see one image, a 6. What will it give back for a 0 after that?',
      ask: { answers: ['A 0', 'The same 6', 'Noise'], right: 1 },
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 1 },
      say: 'The same 6, whatever it is shown.',
      more: '30 units won and took the image over. They match every other digit best, too: look at the shared bits, 30 of 30.',
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 1 },
      say: 'Three more images: two others, then a 9. What will it give back for a 0 now?',
      ask: { answers: ['A mixture of all four', 'The 6 still', 'The 9'], right: 2 },
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 4 },
      say: 'The 9: a parrot repeats what it heard last.',
      more: 'The same units win again, and with a learning rate of 0.9 the new image takes the place of the old one.',
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 512, pace: 'doubling' },
      say: 'Boosting sends others to the front, and codes begin to differ.',
      more: 'Units that never win get a boost until they do. Different digits wake different units, so these learn different things.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'thread', images: 20_000 },
      say: 'Thousands of images later it has parts.',
      more: 'No single unit is a digit any more. 30 of them add up to digits that it has never seen: test digits are not trained on. Leave the lesson and draw one.',
      lookAt: 'Digits',
    },
  ],
};
