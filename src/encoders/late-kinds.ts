/** The kinds of encoders but the default one, in the order in which the page lists them. */
import { kSparse } from './k-sparse/kind';
import type { EncoderKind } from './kind';
import { reversibleHtm } from './reversible-htm/kind';

export const LATE_KINDS: readonly EncoderKind[] = [reversibleHtm, kSparse];
