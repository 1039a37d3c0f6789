import type { FeatureReport, FilmstripOfUnit } from '../../src/core/feature-report';
import type { Answers } from './fake-session';

/** As in the snapshots of picture-snapshot.ts. */
const shape = { width: 4, height: 4, signed: false };
const PIXELS = 16;

/** Unit u won on 5 + u of 50 test images, all of class u mod 10; its relatives are the units after it. */
function fakeFeatureReport(unit: number, draw: number): FeatureReport {
  const images = (first: number, count: number) => ({
    indices: Array.from({ length: count }, (_, i) => first + i),
    labels: Array.from({ length: count }, (_, i) => (first + i) % 10),
    overlaps: Array.from({ length: count }, (_, i) => 5 - i / 4),
    won: Array.from({ length: count }, (_, i) => i % 2 === 0),
    pixels: new Uint8Array(count * PIXELS),
  });
  const related = (values: readonly number[]) => ({
    units: values.map((_, i) => (unit + 1 + i) % 20),
    values,
    tiles: new Int8Array(values.length * PIXELS),
  });
  return {
    unit,
    shape,
    imagesSeen: 1000,
    imagesSeenAtEnd: 1200,
    images: 50,
    wins: 5 + unit,
    classes: Array.from({ length: 10 }, (_, label) => ({ images: 5, wins: label === unit % 10 ? 5 + unit : 0 })),
    exciting: images(0, 12),
    won: images(20 + draw, Math.min(12, 5 + unit)),
    similar: related([0.5, -0.25]),
    together: related([0.4]),
  };
}

/** Keyframes after 0, 1 and 2048 images, with growing largest weights. */
function fakeFilmstrip(unit: number): FilmstripOfUnit {
  const tiles = new Int8Array(3 * PIXELS).fill(127);
  return {
    unit,
    shape,
    imagesSeen: [0, 1, 2048],
    tiles,
    scales: Float32Array.of(0.01, 0.02, 0.5),
    bytes: 3 * 20 * (PIXELS + 4),
    maxBytes: 64_000_000,
    capacity: 81,
  };
}

/** The answers for the panel of one unit; unit u has the weight (p - 8) / 100 + u at pixel p. */
export function featureAnswers(change: { strip?: Partial<FilmstripOfUnit> } = {}): Answers {
  return {
    featureReport: ({ unit, draw }) => fakeFeatureReport(unit, draw),
    filmstrip: ({ unit }) => ({ ...fakeFilmstrip(unit), ...change.strip }),
    weights: ({ units: [unit = 0] }) => ({
      imagesSeen: 1200,
      weights: Float32Array.from({ length: PIXELS }, (_, p) => (p - 8) / 100 + unit),
    }),
  };
}
