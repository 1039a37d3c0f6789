/** The files with the codes of the test images. */
import type { ExportedCodes } from '../../core/exports';
import { NO_LABEL } from '../../core/labels';
import { codeOf, sameLengths, type CodeRows } from '../../core/sparse-code';
import { configurationOf } from './configuration';
import type { NpyArray } from './npy-writer';
import { npzFile } from './npz-writer';

/**
 * Contains `bits` (ascending for each image), `labels` (255: none), `testIndices`, and the images seen when they were
 * taken. Binary codes of equal length are a table, images x winners; otherwise `bits` and `strengths` are flat lists,
 * in which image i has the entries from `offsets[i]` to `offsets[i + 1]`.
 */
export function codesNpz(exported: ExportedCodes): Promise<Uint8Array<ArrayBuffer>> {
  const { codes, labels, testIndices, count, imagesSeen, imagesSeenAtEnd, datasetId } = exported;
  return npzFile({
    ...codeArrays(codes, count),
    labels: { values: labels, dimensions: [count] },
    testIndices: { values: testIndices, dimensions: [count] },
    imagesSeen: { values: Float64Array.of(imagesSeen, imagesSeenAtEnd), dimensions: [2] },
    configuration: JSON.stringify({ dataset: { id: datasetId }, ...configurationOf(exported) }),
  });
}

function codeArrays(codes: CodeRows, count: number): Record<string, NpyArray> {
  const bits = Uint16Array.from(codes.bits);
  if (isTable(codes)) return { bits: { values: bits, dimensions: [count, bits.length / count] } };
  const { offsets, strengths } = codes;
  return {
    offsets: { values: offsets, dimensions: [offsets.length] },
    bits: { values: bits, dimensions: [bits.length] },
    ...(strengths && { strengths: { values: strengths, dimensions: [strengths.length] } }),
  };
}

/**
 * One line per image: its place in the test split, its label (empty if none), its bits, and their strengths if codes
 * are not binary. Shorter codes leave cells empty.
 */
export function codesCsv({ codes, labels, testIndices, count }: ExportedCodes): string {
  const all = Array.from({ length: count }, (_, i) => codeOf(codes, i));
  const most = Math.max(0, ...all.map(({ bits }) => bits.length));
  const columns = (name: string): string[] => Array.from({ length: most }, (_, i) => `${name}_${i + 1}`);
  const head = ['image', 'label', ...columns('bit'), ...(codes.strengths ? columns('strength') : [])].join(',');
  const cells = (values: ArrayLike<number>): string[] =>
    Array.from({ length: most }, (_, i) => (i < values.length ? String(values[i]) : ''));
  const lines = all.map(({ bits, strengths }, i) => {
    const label = labels[i] === NO_LABEL ? '' : String(labels[i]);
    return [testIndices[i], label, ...cells(bits), ...(strengths ? cells(strengths) : [])].join(',');
  });
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

function isTable(codes: CodeRows): boolean {
  return codes.strengths === null && sameLengths(codes);
}
