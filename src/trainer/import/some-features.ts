import { largestAbsolute } from '../../core/largest-absolute';

const SHOWN_FEATURES = 32;

/**
 * Features spread evenly over all units, each scaled so that its largest absolute weight is 127.
 * @param weights units x pixels; may be empty.
 */
export function someFeatures(weights: Float32Array, units: number): Uint8Array<ArrayBuffer>[] {
  const pixels = weights.length / units;
  const count = pixels === 0 ? 0 : Math.min(units, SHOWN_FEATURES);
  return Array.from({ length: count }, (_, i) => {
    const unit = Math.floor((i * units) / count);
    const feature = weights.subarray(unit * pixels, (unit + 1) * pixels);
    const top = largestAbsolute(feature);
    return Uint8Array.from(feature, (weight) => (top > 0 ? Math.round((weight / top) * 127) : 0) & 0xff);
  });
}
