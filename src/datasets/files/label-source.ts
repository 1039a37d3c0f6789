/** Labels in arrays: numbers, texts, or a row of 0 and 1 for each image. */
import { MAX_CLASSES, MAX_OWN_IMAGES } from '../../core/own-limits';
import { ByteReader, type ByteSource } from './byte-source';
import { namesLabels } from './file-name';
import { canBeLabels } from './image-array';
import { readNpyTextHeader, type TextHeader } from './npy-header';
import { streamElements, type NumberArray } from './number-array';
import { refuse } from './refuse';

export interface LabelSource {
  readonly path: string;
  readonly name: string;
  readonly count: number;
  /**
   * @returns one text per image; null if they are fractions, which name no classes.
   * @throws DataError (format) if the file is cut short.
   */
  read(): Promise<string[] | null>;
}

/** Whether an array seems to be labels. Fractions are something else (a mean, sample weights), unless named so. */
export function announcesLabels(array: NumberArray): boolean {
  return canBeLabels(array) && (!array.format.kind.startsWith('f') || namesLabels(array.source.path));
}

export function numberLabels(array: NumberArray): LabelSource {
  const { source, name, elements } = array;
  return {
    path: source.path,
    name,
    count: elements,
    async read() {
      const labels: string[] = [];
      let areWhole = true;
      await streamElements(array, 1, (values) => {
        for (const value of values) {
          areWhole &&= Number.isInteger(value);
          labels.push(String(value));
        }
      });
      return areWhole ? labels : null;
    },
  };
}

/** The largest deviation of a row's sum of shares from 1. */
const SHARES_WITHIN = 1e-2;

/**
 * @returns labels if each row has a single 1 among values that are all 0 or all −1, or if its values are shares of 1,
 *   like smoothed labels; else null. The largest value in each row marks its class.
 */
export async function oneHotLabels(array: NumberArray): Promise<LabelSource | null> {
  const { dimensions, source, name, fortranOrder } = array;
  const [count = 0, classes = 0] = dimensions;
  if (dimensions.length !== 2 || classes < 2 || classes > MAX_CLASSES || count > 2 * MAX_OWN_IMAGES) return null;
  const [winners, ones] = [new Int32Array(count), new Uint16Array(count)];
  const [best, sums] = [new Float64Array(count).fill(Number.NEGATIVE_INFINITY), new Float64Array(count)];
  const lows = new Set<number>();
  let areShares = true;
  await streamElements(array, 1, (values, first) => {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      const place = first + i;
      const row = fortranOrder ? place % count : Math.floor(place / classes);
      sums[row]! += value;
      if (value === 1) ones[row]!++;
      else if (lows.size < 2) lows.add(value);
      areShares &&= value >= 0 && value <= 1;
      if (value > best[row]!) {
        best[row] = value;
        winners[row] = fortranOrder ? Math.floor(place / count) : place % classes;
      }
    }
  });
  const isOneHot = lows.size === 1 && (lows.has(0) || lows.has(-1)) && ones.every((number) => number === 1);
  areShares &&= sums.every((sum) => Math.abs(sum - 1) < SHARES_WITHIN);
  if (!isOneHot && !areShares) return null;
  return { path: source.path, name, count, read: () => Promise.resolve(Array.from(winners, String)) };
}

/** @returns null if the .npy file is anything but a list of texts. */
export async function textLabels(source: ByteSource): Promise<LabelSource | null> {
  const header = await withReader(source, (take) => readNpyTextHeader(take, source.name));
  if (!header || header.count > 2 * MAX_OWN_IMAGES) return null;
  return { path: source.path, name: source.name, count: header.count, read: () => readTexts(source, header) };
}

async function readTexts(source: ByteSource, header: TextHeader): Promise<string[]> {
  const { count, characters, characterBytes, littleEndian, headerBytes } = header;
  const decoder = new TextDecoder();
  const known = new Map<string, string>();
  return withReader(source, async (take) => {
    await take(headerBytes);
    const labels: string[] = [];
    for (let i = 0; i < count; i++) {
      const bytes = await take(characters * characterBytes);
      if (bytes.length < characters * characterBytes) {
        refuse(`${source.name} ends after ${i} labels; expected ${count}, by its own header`);
      }
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const text = (characterBytes === 1 ? decoder.decode(bytes) : unicode(view, littleEndian)).replace(/\0+$/, '');
      if (!known.has(text)) known.set(text, text);
      labels.push(known.get(text)!);
    }
    return labels;
  });
}

function unicode(view: DataView, littleEndian: boolean): string {
  let text = '';
  for (let at = 0; at < view.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    text += point > 0x10ffff ? '\u{fffd}' : String.fromCodePoint(point);
  }
  return text;
}

async function withReader<T>(
  source: ByteSource,
  work: (take: (count: number) => Promise<Uint8Array<ArrayBuffer>>) => Promise<T>,
): Promise<T> {
  const reader = new ByteReader(source);
  try {
    return await work((count) => reader.take(count));
  } finally {
    await reader.close();
  }
}
