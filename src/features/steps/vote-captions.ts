import { grouped } from '../../core/counted';
import type { TracedVotes } from './formula';
import type { StepPhase, Stop } from './stops';

/** Names of phases that differ for an encoder that counts votes. */
export const VOTE_PHASE_NAMES: Readonly<Partial<Record<StepPhase, string>>> = {
  stack: 'Votes',
  clip: 'Threshold',
};

/** The captions for an encoder that counts votes; see `captionOf`. null: the same as for other encoders. */
export function voteCaptionOf({ phase, round }: Stop, { settings, votes, shape }: TracedVotes): string | null {
  const all = grouped(settings.units);
  switch (phase) {
    case 'load':
      return shape.signed
        ? 'The next training image. Each pixel is a grey level from −127 to 127.'
        : 'The next training image. Each pixel is a grey level from 0 (empty) to 255 (full ink).';
    case 'residual':
      return 'What the votes of the winners so far already give back is subtracted from the image. Only the rest counts in this round.';
    case 'overlaps':
      return round === 0
        ? `Each of the ${all} columns adds up the ink at the pixels that it has a synapse to. The larger the sum, the better the match.`
        : 'Every column is compared again, this time with what is still unexplained.';
    case 'boosts':
    case 'cut':
      return null;
    case 'stack':
      return votes.ternary
        ? 'Now backwards, through the same synapses: each winner votes for the pixels it is connected to, or against them.'
        : 'Now backwards, through the same synapses: each winner votes for every pixel that it is connected to.';
    case 'clip':
      return votes.needed === 0
        ? 'Every vote makes a pixel darker. This is the reconstruction.'
        : `A pixel lights up when it has more than ${votes.needed} votes, so a missing synapse says no. This is the reconstruction.`;
    case 'difference':
      return `Reconstruction minus image: dark is too much ink, blue too little. Up to ${votes.tolerance} grey levels nothing is learnt.`;
    case 'update':
      return 'Where ink is missing the winners’ permanences rise, where there is too much they fall. A synapse connects at 0.5. All other columns stay.';
  }
}
