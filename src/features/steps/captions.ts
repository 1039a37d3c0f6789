import { grouped } from '../../core/counted';
import type { Clipping } from '../../core/clipping';
import { isTraceOfVotes } from './formula';
import type { StepPhase, Stop } from './stops';
import { VOTE_PHASE_NAMES, voteCaptionOf } from './vote-captions';
import type { Trace } from '../../core/trace';

/** Names of the phases. */
const PHASE_NAMES: Readonly<Record<StepPhase, string>> = {
  load: 'Load',
  residual: 'Residual',
  overlaps: 'Overlaps',
  boosts: 'Boosts',
  cut: 'Winners',
  stack: 'Stack',
  clip: 'Clip',
  difference: 'Difference',
  update: 'Update',
};

const CLIPPED: Readonly<Record<Clipping, string>> = {
  none: 'Pixels of these images can be negative, so the sum stays as it is. This is the reconstruction.',
  low: 'Ink cannot be negative: values below zero become 0. This is the reconstruction.',
  both: 'Ink is between none and full: values below 0 become 0, those above 1 become 1. This is the reconstruction.',
};
const NAMES_WITH_VOTES = { ...PHASE_NAMES, ...VOTE_PHASE_NAMES };

/** What happens at a stop, in one or two sentences for a beginner. */
export function captionOf(stop: Stop, trace: Trace): string {
  return (isTraceOfVotes(trace) && voteCaptionOf(stop, trace)) || sumCaptionOf(stop, trace);
}

/** Names of a trace's phases. */
export function phaseNamesOf(trace: Trace | null): Readonly<Record<StepPhase, string>> {
  return trace && isTraceOfVotes(trace) ? NAMES_WITH_VOTES : PHASE_NAMES;
}

function sumCaptionOf({ phase, round }: Stop, trace: Trace): string {
  const { units, winners, boostStrength } = trace.settings;
  const all = grouped(units);
  const picks = trace.roundPicks[round]!;
  const { signed } = trace.shape;
  const penalty = trace.penalties ? ' Strong weights cost something too: half of their squares.' : '';
  switch (phase) {
    case 'load':
      return signed
        ? 'The next training image. Each pixel is a number from −1 to 1.'
        : 'The next training image. Each pixel is a number from 0 (empty) to 1 (full ink).';
    case 'residual':
      return 'What the winners so far already explain is subtracted from the image. Only the rest counts in this round.';
    case 'overlaps':
      return round === 0
        ? `Each of the ${all} units lays its pattern of weights over the image: multiply pixel by pixel, add everything up. The larger the sum, the better the match.`
        : 'Every unit is compared again, this time with what is still unexplained.';
    case 'boosts':
      return boostStrength === 0
        ? `Boosting is off: the best matches win, even if they are always the same few units.${penalty}`
        : `Units that rarely win get a head start, units that win too often a handicap, so that every unit is used.${penalty}`;
    case 'cut':
      return trace.roundPicks.length === 1
        ? `The ${winners} highest scores win: their bits are on, all others off. That is the code of the image.`
        : `In this round the ${picks} highest ${picks === 1 ? 'score wins' : 'scores win'}. Units that have already won are left out.`;
    case 'stack':
      return 'Now backwards, from the bits alone: the winners’ patterns of weights are added up.';
    case 'clip':
      return CLIPPED[trace.clipping];
    case 'difference':
      return 'Reconstruction minus image: dark is too much ink, blue too little. Where they agree there is nothing to learn.';
    case 'update':
      return 'Each winner’s weights move a little against the difference, so that next time the sum comes closer. All other weights stay.';
  }
}
