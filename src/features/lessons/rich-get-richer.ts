import type { Lesson } from './lesson';

export const RICH_GET_RICHER: Lesson = {
  id: 'rich',
  name: 'The rich get richer',
  about: 'Without boosting 970 of 1,000 units never learn. Then they come alive.',
  steps: [
    {
      scene: { preset: 'no-boosting', images: 1 },
      say: 'No boosting: the units that match best win, and nothing else counts.',
      more: 'One image has been seen, and 30 units have learnt it. All others are noise, as at the beginning.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'no-boosting', images: 1 },
      say: 'After 20,000 images, how many of the 1,000 units will have learnt something?',
      ask: { answers: ['Nearly all', 'About half', 'The same 30'], right: 2 },
      lookAt: 'Features',
    },
    {
      scene: { preset: 'no-boosting', images: 20_000 },
      say: 'The same 30. A unit that has won once fits everything a little better than noise does.',
      more: 'So these 30 win again, learn again, and the other 970 never get a turn. Every digit has the same code.',
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'no-boosting', images: 20_000 },
      say: 'Now boosting is switched on. What happens to the 970?',
      ask: { answers: ['They stay noise: it is too late', 'They come alive', 'They copy the 30'], right: 1 },
      lookAt: 'Features',
    },
    {
      scene: {
        preset: 'no-boosting',
        images: 20_000,
        change: { settings: { boostStrength: 1 }, images: 40_000 },
        pace: 2000,
      },
      say: 'They come alive.',
      more: 'The longer a unit has not won, the more is added to its score. At last it wins, learns its first image, and goes its own way. Within a few thousand images nearly every unit has found something to do.',
      lookAt: 'Features',
    },
    {
      scene: { preset: 'thread', images: Number.POSITIVE_INFINITY },
      say: 'Try it: drag Boosting to its left end, and back.',
      more: 'The curve below the slider shows how often each unit wins, busiest first. The flatter it is, the more the code can say with the same number of bits.',
      lookAt: 'Settings',
    },
  ],
};
