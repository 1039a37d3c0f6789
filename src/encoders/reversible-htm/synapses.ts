/**
 * Permanences and the synapses that they make. A permanence is a byte. Binary synapses: 0 ... 255, connected from 128 on. Ternary
 * ones are centred on 128 and connected 64 or more away from it: above, they excite; below, they inhibit.
 */
import { randomStream } from '../../core/random';
import type { HtmSettings, Synapses } from './settings';

export const CONNECTED = 128;
/** Where ternary permanences have their zero, and how far from it they connect. */
export const CENTRE = 128;
export const TERNARY_REACH = 64;
/** Ternary permanences begin at most this far from the centre. */
const TERNARY_START = 50;
/** What a permanence of one is in steps. */
const STEPS = 256;

/** What a winner's synapse adds to the count of its pixel: 1, 0, or -1. */
export function voteOf(permanence: number, synapses: Synapses): number {
  if (synapses === 'binary') return permanence >= CONNECTED ? 1 : 0;
  if (permanence >= CENTRE + TERNARY_REACH) return 1;
  return permanence <= CENTRE - TERNARY_REACH ? -1 : 0;
}

/** On HTM's scale: 0 ... 1, connected from 0.5 on; for ternary synapses -1 ... 1. Exact in float32. */
export function permanenceValue(permanence: number, synapses: Synapses): number {
  return synapses === 'binary' ? permanence / STEPS : (permanence - CENTRE) / CENTRE;
}

/** The permanence that has this value. */
export function permanenceAt(value: number, synapses: Synapses): number {
  return synapses === 'binary' ? value * STEPS : value * CENTRE + CENTRE;
}

/**
 * Permanences of a fresh encoder, units x pixels, from the seed. Of binary ones a share theta / k is connected, so that an average pixel
 * has just as many votes as it needs; half of them at most. No ternary one is.
 */
export function initialPermanences(
  { units, winners, threshold, synapses, seed }: HtmSettings,
  pixels: number,
): Uint8Array<ArrayBuffer> {
  const random = randomStream(seed, 'weights');
  const permanences = new Uint8Array(units * pixels);
  const first = synapses === 'binary' ? 0 : CENTRE - TERNARY_START;
  const span = synapses === 'binary' ? initialSpan(winners, threshold) : 2 * TERNARY_START;
  for (let i = 0; i < permanences.length; i++) permanences[i] = first + Math.floor(random.unit() * span);
  return permanences;
}

/** 128 / (1 - theta / k), rounded; at most 256. */
function initialSpan(winners: number, threshold: number): number {
  if (2 * threshold >= winners) return STEPS;
  return Math.round((CONNECTED * winners) / (winners - threshold));
}

/** Pixels that are lit less often than this are not worth a look. */
const SELDOM = 500;

/** Whether the synapses at a pixel are left out of pictures: so few images light it that nothing is learnt about them. */
export function isHidden(litCount: number, imagesSeen: number): boolean {
  return (litCount + 1) * SELDOM < imagesSeen;
}

/** What a column adds to the count of each pixel; nothing where pictures hide its synapses. */
export function fillVotes(
  permanences: Uint8Array,
  litCounts: Uint32Array,
  imagesSeen: number,
  synapses: Synapses,
  into: Float32Array,
): void {
  for (let p = 0; p < into.length; p++) {
    into[p] = isHidden(litCounts[p]!, imagesSeen) ? 0 : voteOf(permanences[p]!, synapses);
  }
}

/**
 * A synapse as pictures show it: its permanence as a signed byte when it is connected, else nothing. In units of 1/128, so that it is a
 * `weight = tile * scale / 127` of `TILE_SCALE`.
 */
export function shownSynapse(permanence: number, synapses: Synapses): number {
  if (voteOf(permanence, synapses) === 0) return 0;
  return synapses === 'binary' ? permanence >> 1 : Math.max(-127, permanence - CENTRE);
}

export const TILE_SCALE = 127 / 128;
