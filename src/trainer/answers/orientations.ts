import { ORIENTATIONS, type Orientations } from '../../core/orientations';
import { pixelCount } from '../../core/image-shape';
import { BANDS, OrientationMeter } from '../../measures/orientations';
import { inPieces } from '../scheduling/in-pieces';
import type { Run } from '../run';
import type { Answering } from './answering';
import { readFeature } from '../../encoders/read-feature';

/** At most this many features are measured, spread evenly: more hardly change the histogram. */
const MOST_FEATURES = 1024;

/** The orientations and frequencies of the features at about this moment. */
export function* answerOrientations({ encoder }: Run): Answering<'orientations'> {
  const { units } = encoder.space;
  const { width, height } = encoder.shape;
  const meter = yield* OrientationMeter.forSize(width, height);
  const weights = new Float32Array(pixelCount(encoder.shape));
  const features = Math.min(MOST_FEATURES, units);
  const coverage = Array.from({ length: BANDS }, () => Array.from({ length: ORIENTATIONS }, () => 0));
  let oriented = 0;
  yield* inPieces(features, (i) => {
    readFeature(encoder, Math.floor((i * units) / features), weights);
    const found = meter.measure(weights);
    if (!found) return;
    oriented++;
    coverage[found.band]![found.orientation]!++;
  });
  return {
    imagesSeen: encoder.imagesSeen,
    features,
    oriented,
    histogram: Array.from({ length: ORIENTATIONS }, (_, o) => coverage.reduce((sum, row) => sum + row[o]!, 0)),
    coverage,
    frequencies: meter.frequencies,
  } satisfies Orientations;
}
