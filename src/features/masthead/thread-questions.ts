import type { LabState } from '../lab/store';

/** Where the answer is shown: an encoder with the given preset or its first, a part of the lab, or the scorecard. */
type Shown =
  | { readonly kind: string; readonly preset?: string }
  | { readonly panel: 'lab'; readonly view: LabState['view'] }
  | { readonly panel: 'scorecard' };

/** A question of the thread, a short answer from measurements, and where the page shows it. */
export interface ThreadQuestion {
  readonly question: string;
  readonly answer: string;
  readonly shown: Shown;
}

export const THREAD_QUESTIONS: readonly ThreadQuestion[] = [
  {
    question: 'With HTM neurons?',
    answer: 'Yes: pixels vote through binary synapses, and a threshold turns votes into ink. Integers only.',
    shown: { kind: 'reversible-htm' },
  },
  {
    question: 'Are the latents scalar?',
    answer: 'No, each bit is 0 or 1. A real value for each winner makes digits only a little sharper.',
    shown: { kind: 'k-sparse' },
  },
  {
    question: 'Would 30 plain numbers do as well?',
    answer: 'An ordinary autoencoder with 30 numbers is less sharp than 30 bits of 1,000.',
    shown: { kind: 'dense' },
  },
  {
    question: 'What is “gravitating”?',
    answer: 'All winners are corrected alike, so units that win together grow alike. Without boosting it takes all.',
    shown: { kind: 'tied-kwta', preset: 'no-boosting' },
  },
  {
    question: 'And its cure?',
    answer: 'Boosting gives others a turn; in rounds, later winners see only what is still missing.',
    shown: { kind: 'tied-kwta', preset: 'explain-away' },
  },
  {
    question: 'A decoder for each digit?',
    answer: 'It helps a little: some per cent, most for narrow codes.',
    shown: { kind: 'class-gated' },
  },
  {
    question: 'On/off Gabor filters?',
    answer: 'They emerge from patches of natural scenes; dead leaves stand in for them.',
    shown: { kind: 'tied-kwta', preset: 'wavelets' },
  },
  {
    question: 'Are they eigenvectors?',
    answer: 'No. Each feature mixes some thirty of them, most of these among the first.',
    shown: { panel: 'lab', view: 'eigenvectors' },
  },
  {
    question: 'How many are redundant?',
    answer: 'One in six, after one epoch: without these units the error is a tenth higher.',
    shown: { panel: 'lab', view: 'eigenvectors' },
  },
  {
    question: 'Would principal components do better?',
    answer: 'At as many bits they beat one round, and five rounds beat them.',
    shown: { panel: 'scorecard' },
  },
];
