import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { pixelCount } from '../../core/image-shape';
import type { Run } from '../run';
import type { Answering } from './answering';
import { TestCodes } from './test-codes';

/** Does not yield, so that everything is of one moment. */
export function* answerExportRun({ encoder, data, measuring }: Run): Answering<'exportRun'> {
  const { settings, shape, space, imagesSeen, weightScale } = encoder;
  const boosts = encoder.boosts && new Float32Array(space.units);
  if (boosts) encoder.boosts?.read(boosts);
  const measured = measuring?.heldOut.latest;
  const heldOutError = measured?.imagesSeen === imagesSeen ? measured.error : null;
  return {
    datasetId: data.layout.id,
    shape,
    kind: encoder.kind,
    settings,
    space,
    imagesSeen,
    state: encoder.saveState(),
    ...(weightScale !== 1 && { weightScale }),
    boosts,
    heldOutError,
  };
}

/** The codes of all test images, computed piece by piece; of one moment only while training is paused. */
export function* answerExportCodes(run: Run): Answering<'exportCodes'> {
  const { encoder, data } = run;
  const measured = yield* run.part(TestCodes.of).read(true);
  if (!measured) refuse('test-images-missing', {});
  const { codes, settings, space, imagesSeen, imagesSeenAtEnd } = measured;
  return {
    datasetId: data.layout.id,
    kind: encoder.kind,
    settings,
    space,
    imagesSeen,
    imagesSeenAtEnd,
    count: measured.testIndices.length,
    // Copies: simultaneous questions share the codes, but each answer owns its arrays.
    codes: {
      offsets: codes.offsets.slice(),
      bits: codes.bits.slice(0, codes.offsets.at(-1)),
      strengths: codes.strengths?.slice(0, codes.offsets.at(-1)) ?? null,
    },
    testIndices: measured.testIndices.slice(),
    labels: Uint8Array.from(measured.testIndices, (index) => data.testLabel(index)),
  };
}

/** Does not yield, so that everything is of one moment. */
export function* answerExportFrame(
  { encoder, filmstrip }: Run,
  { moment, units }: Question<'exportFrame'>,
): Answering<'exportFrame'> {
  const { keyframes } = filmstrip;
  // The last keyframe at or before the moment; if there is none, the first.
  const frame = keyframes.findLast((each) => each.imagesSeen <= moment) ?? keyframes[0];
  const shown = Math.min(units, encoder.space.units);
  return {
    moments: filmstrip.imagesSeen,
    imagesSeen: frame?.imagesSeen ?? 0,
    shape: encoder.shape,
    units: frame ? shown : 0,
    tiles: frame ? frame.tiles.slice(0, shown * pixelCount(encoder.shape)) : new Int8Array(0),
  };
}
