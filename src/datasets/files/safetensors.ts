/**
 * Opens a safetensors file: the length of the header (64 bits), the header as JSON, then the tensors in sequence.
 * Source: https://huggingface.co/docs/safetensors
 */
import * as v from 'valibot';
import type { BroughtFile } from '../../core/reading';
import { shownText } from '../../core/shown-text';
import { fileSource, firstBytes } from './byte-source';
import { shownName } from './file-name';
import type { NumberArray } from './number-array';
import { elementBytes, type NumberKind } from './number-format';
import { refuse } from './refuse';

/** Enough for thousands of tensors; longer headers are refused before anything is allocated. */
const LONGEST_HEADER = 1_000_000;

const KINDS: ReadonlyMap<string, NumberKind> = new Map([
  ['F16', 'f2'],
  ['BF16', 'f2b'],
  ['F32', 'f4'],
  ['F64', 'f8'],
  ['U8', 'u1'],
  ['I8', 'i1'],
  ['U16', 'u2'],
  ['I16', 'i2'],
  ['U32', 'u4'],
  ['I32', 'i4'],
]);

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Tensor = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(Count), v.maxLength(8)),
  data_offsets: v.tuple([Count, Count]),
});
const Metadata = v.record(v.string(), v.string());

export interface OpenedSafetensors {
  /** By name. */
  readonly tensors: ReadonlyMap<string, NumberArray>;
  /** The types of unsupported tensors, by name. */
  readonly others: ReadonlyMap<string, string>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** Whether a file can be safetensors: its header is less than 4 GB long and begins like a JSON object. */
export function startsAsSafetensors(start: Uint8Array): boolean {
  return start.length > 9 && start.subarray(4, 8).every((byte) => byte === 0) && start[8] === 0x7b;
}

/** @throws DataError (format) if header, offsets and file do not agree. */
export async function openSafetensors(file: BroughtFile): Promise<OpenedSafetensors> {
  const name = shownName(file.path);
  const start = await firstBytes(fileSource({ ...file, blob: file.blob.slice(0, 8) }), 8);
  const length = Number(new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true));
  if (length > LONGEST_HEADER) {
    refuse(`${name} announces a header of ${length} bytes; expected at most ${LONGEST_HEADER}`);
  }
  const data = file.blob.slice(8 + length);
  if (file.blob.size < 8 + length) refuse(`${name} ends inside its header; expected ${length} bytes of header`);
  const header = await firstBytes(fileSource({ ...file, blob: file.blob.slice(8, 8 + length) }), length);
  const tensors = new Map<string, NumberArray>();
  const others = new Map<string, string>();
  const places: Place[] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [key, value] of entriesOf(header, name)) {
    if (key === '__metadata__') metadata = metadataOf(value, name);
    else {
      const shown = `${shownText(key)} in ${name}`;
      const entry = entryOf(shown, value);
      const [begin, end] = entry.data_offsets;
      places.push({ name: shown, begin, end });
      const tensor = tensorOf(shown, entry, file, data);
      if (tensor) tensors.set(key, tensor);
      else others.set(key, shownText(entry.dtype));
    }
  }
  requireWhole(places, data.size, name);
  return { tensors, others, metadata };
}

interface Place {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** Like the reference reader, requires that tensors follow each other without gaps, and that nothing is left over. */
function requireWhole(places: readonly Place[], size: number, name: string): void {
  let at = 0;
  for (const place of places.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (place.begin !== at) {
      const problem = place.begin > at ? 'leaves a hole before it' : 'lies over the one before it';
      refuse(`${place.name} begins at byte ${place.begin} of the data and ${problem}; expected ${at}`);
    }
    at = place.end;
  }
  if (at !== size) refuse(`${name} has ${size} bytes of data, of which its tensors take ${at}; expected no others`);
}

function entriesOf(header: Uint8Array, name: string): [string, unknown][] {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return Object.entries(json);
  } catch (error) {
    refuse(`The header of ${name} is not JSON; expected a safetensors file`, error);
  }
  refuse(`The header of ${name} is not a JSON object; expected a safetensors file`);
}

function metadataOf(value: unknown, name: string): ReadonlyMap<string, string> {
  const metadata = v.safeParse(Metadata, value);
  if (!metadata.success) refuse(`The metadata of ${name} are not texts; expected a safetensors file`);
  return new Map(Object.entries(metadata.output));
}

type Entry = v.InferOutput<typeof Tensor>;

function entryOf(name: string, value: unknown): Entry {
  const read = v.safeParse(Tensor, value);
  if (!read.success) refuse(`The entry of ${name} is damaged; expected dtype, shape and data_offsets`);
  return read.output;
}

/** @returns null for an unsupported type of numbers. */
function tensorOf(name: string, entry: Entry, file: BroughtFile, data: Blob): NumberArray | null {
  const { dtype, shape, data_offsets: offsets } = entry;
  const [begin, end] = offsets;
  const kind = KINDS.get(dtype);
  if (!kind) return null;
  const format = { kind, littleEndian: true };
  const elements = shape.reduce((product, side) => product * side, 1);
  const expected = elements * elementBytes(format);
  if (end - begin !== expected) {
    refuse(`${name} is ${shape.join(' × ')} numbers in ${end - begin} bytes; expected ${expected} bytes`);
  }
  if (end > data.size) refuse(`${name} ends at byte ${end} of the data; expected at most ${data.size}, all there is`);
  const source = { ...fileSource({ ...file, blob: data.slice(begin, end) }), name };
  return { source, name, elements, dimensions: shape, format, fortranOrder: false, headerBytes: 0 };
}
