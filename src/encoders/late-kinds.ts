/**
 * All kinds of encoders, in the order in which the page lists them. Loaded late: the first
 * images need only the default.
 */
import { classGatedOn } from './class-gated/kind';
import { deep } from './deep/kind';
import { dense } from './dense/kind';
import { kSparse } from './k-sparse/kind';
import type { EncoderKind } from './kind';
import { reversibleHtm } from './reversible-htm/kind';
import { spatialPooler } from './spatial-pooler/kind';
import { tiedKwta } from './tied-kwta/kind';

/** Built on the default kind, with the settings of two of its presets. */
const classGated = classGatedOn(tiedKwta, {
  thread: {
    id: 'class-gated',
    name: 'A decoder for each class',
    expect: 'Each image is read by the decoder of its class: 2 to 3 % less error, for ten times the weights (31 MB).',
  },
  narrow: {
    id: 'class-gated-narrow',
    name: 'A decoder for each class, 64 units',
    expect: 'The narrower the code, the more its class adds: 5 % less error.',
  },
});

export const ALL_KINDS: readonly EncoderKind[] = [
  tiedKwta,
  reversibleHtm,
  spatialPooler,
  classGated,
  kSparse,
  dense,
  deep,
];
