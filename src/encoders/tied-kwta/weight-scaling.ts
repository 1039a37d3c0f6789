import { scaledWeights } from '../../core/scaled-weights';

/** Where an encoder has its weights, row by row. */
export interface WeightsPlace {
  /** A copy. */
  readAll(): Float32Array<ArrayBuffer>;
  writeAll(weights: Float32Array): void;
}

/** Multiplies the weights that the last image has left, and remembers what they were until the next one. */
export class WeightScaling {
  scale = 1;
  private readonly place: WeightsPlace;
  /** As the last image has left them, while the scale is not 1. */
  private unscaled: Float32Array<ArrayBuffer> | null = null;

  constructor(place: WeightsPlace) {
    this.place = place;
  }

  /** W = scale * W, of the weights that the last image has left. */
  apply(scale: number): void {
    if (scale === this.scale) return;
    this.unscaled ??= this.place.readAll();
    this.place.writeAll(scaledWeights(this.unscaled, scale));
    this.scale = scale;
    if (scale === 1) this.unscaled = null;
  }

  /** An image is learnt, or other weights come: the next change begins with what there is then. */
  settle(): void {
    this.scale = 1;
    this.unscaled = null;
  }

  /** A copy of the weights that the last image has left. */
  asLearnt(): Float32Array<ArrayBuffer> {
    return this.unscaled?.slice() ?? this.place.readAll();
  }
}
