/** The kinds of encoders but the default one, in the order in which the page lists them. */
import { deep } from './deep/kind';
import { dense } from './dense/kind';
import { kSparse } from './k-sparse/kind';
import type { EncoderKind } from './kind';

export const LATE_KINDS: readonly EncoderKind[] = [kSparse, dense, deep];
