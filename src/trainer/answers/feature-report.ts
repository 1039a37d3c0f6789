import { countWinners, imagesWonBy, largest } from '../../measures/feature-statistics';
import { createCodeRows } from '../../core/sparse-code';
import { pixelCount } from '../../core/image-shape';
import type { FeatureReport, RelatedUnits } from '../../core/feature-report';
import type { Question } from '../../core/questions';
import type { Run } from '../run';
import { TestCodes, type MeasuredCodes } from './test-codes';
import type { Answering } from './answering';
import { checkUnit } from './check-unit';
import { drawImages, overlapsWithTestImages, showImages } from './excite';
import { cosinesWithAll } from './similar';

/** The number of images shown of each kind, and of other units. */
const SHOWN_IMAGES = 12;
const SHOWN_UNITS = 8;
/** The number of bits searched between two slices of training. */
const CODES_AT_ONCE = 100_000;

/**
 * One unit's relation to the test images and to the other units. Most of the work is the test images' codes, which all
 * units share and which are kept between questions.
 */
export function* answerFeatureReport(
  run: Run,
  { unit, fresh, draw }: Question<'featureReport'>,
): Answering<'featureReport'> {
  const { encoder, data } = run;
  checkUnit(unit, encoder.space.units);
  const measured = (yield* run.part(TestCodes.of).read(fresh)) ?? noCodes(run);
  const { testIndices } = measured;

  const won = yield* imagesWon(unit, measured);
  const classes = countClasses(run, testIndices, won);
  const together = new Uint32Array(encoder.space.units);
  countWinners(won, measured.codes, together);
  yield;
  const overlaps = yield* overlapsWithTestImages(run, unit, testIndices);
  const cosines = yield* cosinesWithAll(encoder, unit);
  const isSelf = (other: number): boolean => other === unit;
  const similar = largest(cosines, SHOWN_UNITS, isSelf);
  const partners = largest(together, SHOWN_UNITS, (other) => isSelf(other) || together[other] === 0);

  const hasWon = new Set(won);
  const show = (places: readonly number[]) => showImages(data, testIndices, places, overlaps, hasWon);
  return {
    unit,
    shape: encoder.shape,
    imagesSeen: measured.imagesSeen,
    imagesSeenAtEnd: measured.imagesSeenAtEnd,
    images: testIndices.length,
    wins: won.length,
    classes,
    exciting: show(largest(overlaps, SHOWN_IMAGES)),
    won: show(drawImages(hasWon, testIndices.length, SHOWN_IMAGES, [encoder.settings.seed, unit, draw])),
    similar: relate(run, similar, (other) => cosines[other]!),
    together: relate(run, partners, (other) => together[other]! / won.length),
  };
}

function noCodes({ encoder }: Run): MeasuredCodes {
  const { imagesSeen, settings, space } = encoder;
  const none = { codes: createCodeRows(0, space), testIndices: new Uint32Array(0), errors: new Float64Array(0) };
  return { ...none, space, imagesSeen, imagesSeenAtEnd: imagesSeen, settings };
}

/** @returns places among the codes, ascending. */
function* imagesWon(unit: number, measured: MeasuredCodes): Generator<void, number[], void> {
  const images = measured.testIndices.length;
  const atOnce = Math.ceil(CODES_AT_ONCE / measured.space.mostBits);
  const won: number[] = [];
  for (let first = 0; first < images; first += atOnce) {
    for (const image of imagesWonBy(unit, measured.codes, first, Math.min(images, first + atOnce))) won.push(image);
    yield;
  }
  return won;
}

function countClasses({ data }: Run, testIndices: Uint32Array, won: readonly number[]): FeatureReport['classes'] {
  const classes = Array.from({ length: data.layout.classCount }, () => ({ images: 0, wins: 0 }));
  for (const index of testIndices) {
    const ofClass = classes[data.testLabel(index)];
    if (ofClass) ofClass.images++;
  }
  for (const place of won) {
    const ofClass = classes[data.testLabel(testIndices[place]!)];
    if (ofClass) ofClass.wins++;
  }
  return classes;
}

function relate({ encoder }: Run, units: readonly number[], valueOf: (unit: number) => number): RelatedUnits {
  const pixels = pixelCount(encoder.shape);
  const tiles = new Int8Array(units.length * pixels);
  const scale = new Float32Array(1);
  units.forEach((unit, i) => encoder.readTiles(unit, 1, tiles.subarray(i * pixels, (i + 1) * pixels), scale));
  return { units, values: units.map(valueOf), tiles };
}
