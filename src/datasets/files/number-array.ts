import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../core/own-limits';
import type { RawNumbers } from '../../core/reading';
import { ByteReader, type ByteSource, type OnFraction } from './byte-source';
import { readIdxHeader } from './idx-header';
import { readNpyHeader, type ArrayHeader } from './npy-header';
import { decodeNumbers, elementBytes } from './number-format';
import { refuse } from './refuse';

/** An array of numbers in an IDX or .npy file: its header has been read, its elements have not. */
export interface NumberArray extends ArrayHeader {
  readonly source: ByteSource;
  readonly name: string;
  readonly elements: number;
}

const HEADER_READERS = { idx: readIdxHeader, npy: readNpyHeader } as const;

/** Enough for colour images with transparency, which have four numbers per pixel. */
const MOST_ELEMENTS = MAX_OWN_IMAGES * MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 4;
/** Approximate number of elements decoded at once. */
const BLOCK_ELEMENTS = 1 << 16;

/**
 * Reads the header of an array file, without allocating the memory it announces.
 * @param raw the type of elements of two raw bytes.
 * @throws DataError (format) if it is not sound, or does not agree with the file's length, if known; UndecidedError if
 *   the user must choose the type of its elements.
 */
export async function openArray(
  source: ByteSource,
  kind: keyof typeof HEADER_READERS,
  raw: RawNumbers = null,
): Promise<NumberArray> {
  const reader = new ByteReader(source);
  try {
    const header = await HEADER_READERS[kind]((count) => reader.take(count), source.name, raw);
    const { dimensions, format, headerBytes } = header;
    const size = dimensions.join(' × ') || 'a single number';
    if (dimensions.includes(0))
      refuse(`${source.name} is empty: it holds ${size} elements; expected at least one image`);
    const elements = dimensions.reduce((product, length) => product * length, 1);
    if (elements > MOST_ELEMENTS) {
      refuse(
        `${source.name} says it holds ${size} numbers; expected at most ${MAX_OWN_IMAGES} images ` +
          `of ${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} pixels`,
      );
    }
    requireLength(source, source.length, headerBytes + elements * elementBytes(format));
    return { ...header, source, name: source.name, elements };
  } finally {
    await reader.close();
  }
}

/**
 * Streams all elements, in the order of the file.
 * @param unit number of elements to keep together; each block has a multiple of it.
 * @param onBlock receives the numbers (valid only during the call) and the index of the first.
 * @throws DataError (format) if the file has fewer or more elements than its header announces.
 */
export async function streamElements(
  array: NumberArray,
  unit: number,
  onBlock: (values: Float64Array, first: number) => void,
  onFraction?: OnFraction,
): Promise<void> {
  const { source, format, headerBytes, elements } = array;
  const size = elementBytes(format);
  const blockElements = Math.min(elements, unit * Math.max(1, Math.floor(BLOCK_ELEMENTS / unit)));
  const bytes = new Uint8Array(blockElements * size);
  const values = new Float64Array(blockElements);
  const reader = new ByteReader(source, onFraction);
  try {
    await reader.take(headerBytes);
    for (let first = 0; first < elements; first += blockElements) {
      const block = bytes.subarray(0, Math.min(blockElements, elements - first) * size);
      const filled = await reader.readInto(block);
      if (filled < block.length) {
        requireLength(source, headerBytes + first * size + filled, headerBytes + elements * size);
      }
      onBlock(values.subarray(0, decodeNumbers(block, format, values)), first);
    }
    const excess = await reader.take(1);
    if (excess.length > 0)
      refuse(`${source.name} continues past its end; expected ${elements} numbers, by its own header`);
  } finally {
    await reader.close();
  }
}

function requireLength({ name }: ByteSource, got: number | null, expected: number): void {
  if (got === null || got === expected) return;
  const problem = got < expected ? 'ends after' : 'continues past its end:';
  refuse(`${name} ${problem} ${got} bytes; expected ${expected}, by its own header`);
}
