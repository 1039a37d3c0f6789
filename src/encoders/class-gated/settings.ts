import type { Settings } from '../../core/settings';

/** Those of the encoder below, which is any with units and winners; this one adds none. */
export type GatedSettings = Settings & {
  /** Units in the code (n). */
  readonly units: number;
  /** Winners per image (k). */
  readonly winners: number;
};
