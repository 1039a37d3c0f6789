/**
 * Permanences and the synapses derived from them. A permanence is a byte. Binary synapses are connected from 128 on.
 * Ternary synapses are centred on 128 and connected 64 or more away from it: above they excite, below they inhibit.
 */
import { randomStream } from '../../core/random';
import type { HtmSettings, Synapses } from './settings';

export const CONNECTED = 128;
/** The zero of ternary permanences, and the distance from it at which they connect. */
export const CENTRE = 128;
export const TERNARY_REACH = 64;
/** Ternary permanences start at most this far from the centre. */
const TERNARY_START = 50;
/** Steps in a permanence of one. */
const STEPS = 256;

/** The vote of a winner's synapse for its pixel: 1, 0, or -1. */
export function voteOf(permanence: number, synapses: Synapses): number {
  if (synapses === 'binary') return permanence >= CONNECTED ? 1 : 0;
  if (permanence >= CENTRE + TERNARY_REACH) return 1;
  return permanence <= CENTRE - TERNARY_REACH ? -1 : 0;
}

/** The permanence on HTM's scale: 0 ... 1, connected from 0.5 on; for ternary synapses -1 ... 1. Exact in float32. */
export function permanenceValue(permanence: number, synapses: Synapses): number {
  return synapses === 'binary' ? permanence / STEPS : (permanence - CENTRE) / CENTRE;
}

/** The inverse of `permanenceValue`. */
export function permanenceAt(value: number, synapses: Synapses): number {
  return synapses === 'binary' ? value * STEPS : value * CENTRE + CENTRE;
}

/**
 * Permanences of a new encoder, units x pixels, from the seed. Of binary synapses a share theta / k is connected, at
 * most half, so that an average pixel gets just as many votes as its threshold. Ternary synapses all start unconnected.
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

/** Pixels lit in less than one of this many images are hidden. */
const SELDOM = 500;

/** Whether pictures leave out the synapses at a pixel: too few images light it to learn anything there. */
export function isHidden(litCount: number, imagesSeen: number): boolean {
  return (litCount + 1) * SELDOM < imagesSeen;
}

/** Fills in a column's vote for each pixel; 0 where pictures hide its synapses. */
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
 * A synapse as pictures show it: its permanence as a signed byte if connected, else 0. In units of 1/128: with
 * `TILE_SCALE`, weight = tile * scale / 127.
 */
export function shownSynapse(permanence: number, synapses: Synapses): number {
  if (voteOf(permanence, synapses) === 0) return 0;
  return synapses === 'binary' ? permanence >> 1 : Math.max(-127, permanence - CENTRE);
}

export const TILE_SCALE = 127 / 128;
