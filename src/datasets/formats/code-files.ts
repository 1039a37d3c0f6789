/** The files that hold the codes of the test images. */
import type { ExportedCodes } from '../../core/exports';
import { configurationOf } from './configuration';
import { npzFile } from './npz-writer';

const NO_LABEL = 255;

/** `bits` (images x most bits, ascending), `labels` (255: none), `testIndices`, and when they were taken. */
export function codesNpz(codes: ExportedCodes): Promise<Uint8Array<ArrayBuffer>> {
  const { bits, labels, testIndices, count, space, imagesSeen, imagesSeenAtEnd, datasetId } = codes;
  return npzFile({
    bits: { values: bits, dimensions: [count, space.mostBits] },
    labels: { values: labels, dimensions: [count] },
    testIndices: { values: testIndices, dimensions: [count] },
    imagesSeen: { values: Float64Array.of(imagesSeen, imagesSeenAtEnd), dimensions: [2] },
    configuration: JSON.stringify({ dataset: { id: datasetId }, ...configurationOf(codes) }),
  });
}

/** One line per image: its place in the test split, its label (empty without one), its bits. */
export function codesCsv({ bits, labels, testIndices, count, space: { mostBits } }: ExportedCodes): string {
  const head = ['image', 'label', ...Array.from({ length: mostBits }, (_, i) => `bit_${i + 1}`)].join(',');
  const lines = Array.from({ length: count }, (_, i) => {
    const label = labels[i] === NO_LABEL ? '' : labels[i];
    return `${testIndices[i]},${label},${bits.subarray(i * mostBits, (i + 1) * mostBits).join(',')}`;
  });
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
