import type { StepPhase, Stop } from './stops';
import type { Trace } from '../../core/trace';

/** What the phases are called. */
export const PHASE_NAMES: Readonly<Record<StepPhase, string>> = {
  load: 'Load',
  residual: 'Residual',
  overlaps: 'Overlaps',
  boosts: 'Boosts',
  cut: 'The cut',
  stack: 'Stack',
  clip: 'Clip',
  difference: 'Difference',
  update: 'Update',
};

/** What happens at a stop, in one or two sentences for someone who has never heard of it. */
export function captionOf({ phase, round }: Stop, trace: Trace): string {
  const { units, winners, boostStrength } = trace.settings;
  const all = units.toLocaleString('en');
  const picks = trace.roundPicks[round]!;
  const { signed } = trace.shape;
  switch (phase) {
    case 'load':
      return signed
        ? 'The next training image comes in. Each pixel is a number from −1 to 1.'
        : 'The next training image comes in. Each pixel is a number from 0 (empty) to 1 (full ink).';
    case 'residual':
      return 'What the winners so far already show is taken away from the image. Only what is still missing counts in this round.';
    case 'overlaps':
      return round === 0
        ? `Each of the ${all} units lays its pattern of weights over the image: multiply pixel by pixel, add everything up. A large sum means: it fits.`
        : 'Every unit is compared again, this time with what is still missing.';
    case 'boosts':
      return boostStrength === 0
        ? 'Boosting is switched off: the units that fit best win, even if they are always the same few.'
        : 'Units that have won too rarely get a head start, those that win too often a handicap. So everybody finds work.';
    case 'cut':
      return trace.roundPicks.length === 1
        ? `The ${winners} highest scores win: their bits are switched on, all others stay off. That is the code of the image.`
        : `In this round the ${picks} highest ${picks === 1 ? 'score wins' : 'scores win'}. Units that have won before are out of the race.`;
    case 'stack':
      return 'Now backwards: from the bits alone, the winners’ patterns are laid on top of each other and added up.';
    case 'clip':
      return signed
        ? 'These images may be negative, so the sum stays as it is.'
        : 'There is no less than no ink: whatever is below zero becomes 0. This is the reconstruction.';
    case 'difference':
      return 'Reconstruction minus image: orange is too much, blue is too little. Where they agree there is nothing to learn.';
    case 'update':
      return 'Every winner gives up a small share of the difference, so that next time the sum comes out closer. The others keep their weights.';
  }
}
