import type { Snapshot } from '../../core/snapshot';
import type { Subscribe } from '../../kit/canvas/canvas-host';
import { subscribeToAll } from '../../kit/canvas/subscribe-to-all';
import type { Snapshots } from '../../session/snapshot-exchange';
import type { OnStage, StageStore } from './store';
import { MOST_TILES } from './strip';

/**
 * The features of the first bits of a code, each a tile of weights from -127 to 127; undefined if not in the snapshot.
 */
export interface StripFeatures {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly (Int8Array | undefined)[];
}

/** @returns features as views of the snapshot. */
export function stripFeatures({ shape, tilePixels }: Snapshot, bits: Uint32Array): StripFeatures {
  const { width, height, firstTile, tiles } = shape;
  const size = width * height;
  const tileOf = (bit: number): Int8Array | undefined => {
    const first = (bit - firstTile) * size;
    return bit >= firstTile && bit < firstTile + tiles ? tilePixels.subarray(first, first + size) : undefined;
  };
  return { width, height, tiles: Array.from(bits.subarray(0, MOST_TILES), tileOf) };
}

/**
 * The features of the code on the stage. An image being learnt outlives its snapshot there, and in the first seconds
 * each image changes most features. So copies are kept; otherwise the features would not add up to the reconstruction
 * shown.
 */
export class FeaturesOnStage {
  private readonly stage: StageStore;
  private readonly snapshots: Snapshots;
  private kept: { readonly of: OnStage; readonly features: StripFeatures } | null = null;

  constructor(stage: StageStore, snapshots: Snapshots) {
    this.stage = stage;
    this.snapshots = snapshots;
  }

  /** Calls the listener when the features may have changed. */
  readonly subscribe: Subscribe = (listener) =>
    subscribeToAll(
      this.stage,
      this.snapshots,
    )(() => {
      this.keep();
      listener();
    });

  /** The present features; null if there are none. */
  now(): StripFeatures | null {
    this.keep();
    const { shown } = this.stage.getState();
    if (shown && shown === this.kept?.of) return this.kept.features;
    const snapshot = this.snapshots.shown();
    return snapshot && shown && stripFeatures(snapshot, shown.bits);
  }

  /** Copies the features of a newly shown image. Must run after the stage changes, before another snapshot arrives. */
  private keep(): void {
    const { shown } = this.stage.getState();
    const snapshot = this.snapshots.shown();
    if (!snapshot || shown?.source !== 'learning' || shown === this.kept?.of) return;
    const { tiles, ...size } = stripFeatures(snapshot, shown.bits);
    this.kept = { of: shown, features: { ...size, tiles: tiles.map((tile) => tile?.slice()) } };
  }
}
