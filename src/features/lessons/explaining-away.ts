import type { Snapshot } from '../../core/snapshot';
import type { Lesson } from './lesson';

export const EXPLAINING_AWAY: Lesson = {
  id: 'describe',
  name: 'Describe, subtract, describe again',
  about: 'Explaining away: the same number of bits, a third less error, and what it costs.',
  steps: [
    {
      scene: { preset: 'thread', images: 10_000 },
      say: 'All 30 winners are chosen at once, each for how well it fits the whole image.',
      more: 'So they all describe the same thick stroke, and none looks after the rest.',
      read: errorSentence,
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'thread', images: 10_000 },
      say: 'Instead: choose a few, subtract what they give back, and choose the next few by what is left.',
      more: 'With the same 30 bits, what does that do to the error?',
      ask: { answers: ['Nothing: 30 bits are 30 bits', 'About a third less', 'About ten times less'], right: 1 },
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'explain-away', images: 10_000 },
      say: 'About a third less. Ends of strokes and corners are there.',
      more: 'Later winners only explain what is still missing. The field calls it explaining away; it takes five rounds here.',
      read: errorSentence,
      lookAt: 'Digits',
    },
    {
      scene: { preset: 'explain-away', images: 10_000 },
      say: 'What does it cost?',
      ask: { answers: ['More bits', 'Time', 'Dead units'], right: 1 },
      lookAt: 'Settings',
    },
    {
      scene: { preset: 'explain-away', images: Number.POSITIVE_INFINITY },
      say: 'Time: every round scores all 1,000 units again.',
      more: 'Look at Images/second. The bits stay 30, and no unit dies. Compare, under Look inside, sets one pass beside five rounds, image for image.',
      lookAt: 'Stage',
    },
  ],
};

/** The error on test images; empty until it has been measured. */
function errorSentence(snapshot: Snapshot): string {
  const error = snapshot.figure('heldOutError');
  return Number.isNaN(error) ? '' : `Error on test digits now: ${error.toFixed(4)}.`;
}
