import { scaledWeights } from '../../core/scaled-weights';

/** Access to an encoder's weights, row by row. */
export interface WeightsPlace {
  /** Returns a copy. */
  readAll(): Float32Array<ArrayBuffer>;
  writeAll(weights: Float32Array): void;
}

/** Scales the weights left by the last image, and keeps the unscaled ones until the next image. */
export class WeightScaling {
  scale = 1;
  private readonly place: WeightsPlace;
  /** The weights as the last image left them; null while the scale is 1. */
  private unscaled: Float32Array<ArrayBuffer> | null = null;

  constructor(place: WeightsPlace) {
    this.place = place;
  }

  /** W = scale * W, for W as the last image left it. */
  apply(scale: number): void {
    if (scale === this.scale) return;
    this.unscaled ??= this.place.readAll();
    this.place.writeAll(scaledWeights(this.unscaled, scale));
    this.scale = scale;
    if (scale === 1) this.unscaled = null;
  }

  /**
   * Makes the present weights permanent, when an image is learnt or a state loaded: later scales apply to the new ones.
   */
  settle(): void {
    this.scale = 1;
    this.unscaled = null;
  }

  /** A copy of the weights as the last image left them. */
  asLearnt(): Float32Array<ArrayBuffer> {
    return this.unscaled?.slice() ?? this.place.readAll();
  }
}
