import type { Settings } from '../../core/settings';

/** The settings of the base encoder, which must have units and winners; class decoders add none. */
export type GatedSettings = Settings & {
  /** Units in the code (n). */
  readonly units: number;
  /** Winners per image (k). */
  readonly winners: number;
};
