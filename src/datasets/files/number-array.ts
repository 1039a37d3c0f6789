import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../core/own-limits';
import type { RawNumbers } from '../../core/reading';
import { ByteReader, type ByteSource, type OnFraction } from './byte-source';
import { readIdxHeader } from './idx-header';
import { readNpyHeader, type ArrayHeader } from './npy-header';
import { decodeNumbers, elementBytes } from './number-format';
import { refuse } from './refuse';

/** An array of numbers in an IDX or .npy file: its header has been read, its elements are still where they were. */
export interface NumberArray extends ArrayHeader {
  readonly source: ByteSource;
  readonly name: string;
  readonly elements: number;
}

const HEADER_READERS = { idx: readIdxHeader, npy: readNpyHeader } as const;

/** Colour images with transparency have four numbers per pixel; nothing larger is of use here. */
const MOST_ELEMENTS = MAX_OWN_IMAGES * MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 4;
/** Elements decoded at a time, about. */
const BLOCK_ELEMENTS = 1 << 16;

/**
 * Reads the header of an array file. Nothing is allocated on its word.
 * @param raw what elements of two raw bytes are.
 * @throws DataError (format) when it is not sound, or the file's length is known and is not what the header says;
 *   UndecidedError when the type of its elements must be asked for.
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
 * @param unit elements that must not be torn apart; each block holds a multiple of it.
 * @param onBlock gets the numbers (valid only during the call) and the index of the first of them.
 * @throws DataError (format) when the file holds fewer or more elements than its header says.
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
      refuse(`${source.name} goes on after its end; expected ${elements} numbers, by its own header`);
  } finally {
    await reader.close();
  }
}

function requireLength({ name }: ByteSource, got: number | null, expected: number): void {
  if (got === null || got === expected) return;
  const problem = got < expected ? 'ends after' : 'goes on after its end:';
  refuse(`${name} ${problem} ${got} bytes; expected ${expected}, by its own header`);
}
