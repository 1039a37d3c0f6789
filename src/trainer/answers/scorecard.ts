import { meanError } from '../../measures/metrics';
import { withChangedPixels } from '../../measures/changed-pixels';
import { codeCoherence } from '../../measures/code-coherence';
import { CodeTally } from '../../measures/code-tally';
import { fingerprintOf } from '../../core/fingerprint';
import { refuse } from '../../core/failure';
import { pixelCount } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import type { Scorecard, Stability } from '../../core/scorecard';
import { bitsOfCode } from '../../core/code-size';
import { sharedBits } from '../../core/shared-bits';
import { bitsOf, codeOf } from '../../core/sparse-code';
import { inPieces } from '../scheduling/in-pieces';
import type { Run } from '../run';
import { TestCodes, type MeasuredCodes } from './test-codes';
import type { Answering } from './answering';
import { measureClassDecoders } from './class-decoders';
import { countConfusions } from './confusion';
import { readFeature } from '../../encoders/read-feature';

/** The numbers of test images for coherence and stability: more would change the third digit at most. */
const COHERENCE_IMAGES = 1000;
const STABILITY_IMAGES = 200;
const CHANGED_PIXELS = [0.01, 0.03, 0.1, 0.3] as const;

/** The figures of merit of the code at about this moment. Most of the work is the test images' codes. */
export function* answerScorecard(run: Run): Answering<'scorecard'> {
  const measured = yield* run.part(TestCodes.of).read(true);
  if (!measured) refuse('test-images-missing', {});
  const { testIndices, space } = measured;
  const tally = yield* tallyCodes(run, measured);
  const recognition = yield* countConfusions(run, measured);
  const coherence = yield* meanCoherence(run, measured);
  const stability = yield* measureStability(run, testIndices);
  const classDecoders = yield* measureClassDecoders(run, measured);
  const { within, between } = tally.overlaps();
  return {
    imagesSeen: measured.imagesSeen,
    imagesSeenAtEnd: run.encoder.imagesSeen,
    fingerprint: fingerprintOf(run.encoder.saveState()),
    images: tally.images,
    units: space.units,
    winners: tally.meanBits,
    heldOutError: meanError(measured.errors),
    bitsPerImage: bitsOfCode(space),
    deadUnits: tally.deadUnits,
    usageEntropy: tally.usageEntropy,
    coherence,
    distinctCodes: tally.distinctCodes,
    overlapWithin: within,
    overlapBetween: between,
    stability,
    recognition,
    ...(classDecoders && { classDecoders }),
  } satisfies Scorecard;
}

function* tallyCodes({ data }: Run, measured: MeasuredCodes): Generator<void, CodeTally, void> {
  const { codes, testIndices, space } = measured;
  const { classCount } = data.layout;
  const labelled = classCount > 0 && data.testLabelsReady;
  const tally = new CodeTally(space.units, labelled ? classCount : 1);
  yield* inPieces(testIndices.length, (image) => {
    tally.add(bitsOf(codes, image), labelled ? data.testLabel(testIndices[image]!) : 0);
  });
  return tally;
}

function* meanCoherence({ encoder }: Run, { codes, testIndices }: MeasuredCodes): Generator<void, number, void> {
  const pixels = pixelCount(encoder.shape);
  const read = (unit: number, into: Float32Array): void => readFeature(encoder, unit, into);
  const images = Math.min(COHERENCE_IMAGES, testIndices.length);
  let sum = 0;
  yield* inPieces(images, (i) => {
    const image = Math.floor((i * testIndices.length) / images);
    sum += codeCoherence(codeOf(codes, image), read, pixels);
  });
  return sum / images;
}

/** Encodes each image as it is and with changed pixels at the same moment. */
function* measureStability({ encoder, data }: Run, testIndices: Uint32Array): Generator<void, Stability[], void> {
  const random = randomStream(encoder.settings.seed, 'noise');
  const images = Math.min(STABILITY_IMAGES, testIndices.length);
  const kept = new Float64Array(CHANGED_PIXELS.length);
  yield* inPieces(
    images,
    (i) => {
      const place = testIndices[Math.floor((i * testIndices.length) / images)]!;
      const image = data.images.read(data.trainCount + place);
      const { bits } = encoder.encode(image);
      CHANGED_PIXELS.forEach((share, s) => {
        const changed = encoder.encode(withChangedPixels(image, share, random));
        kept[s]! += bits.length > 0 ? sharedBits(bits, changed.bits) / bits.length : 1;
      });
    },
    () => encoder.settings,
  );
  return CHANGED_PIXELS.map((changedPixels, s) => ({ changedPixels, bitsKept: kept[s]! / images }));
}
