/**
 * The header of a NumPy .npy file, after numpy/lib/format.py: the magic bytes 93 4E 55 4D 50 59, two bytes of version,
 * the length of the text that follows (16 bits in version 1, 32 bits in 2 and 3, little-endian), and a Python
 * dictionary with exactly the keys descr, fortran_order and shape. The text is parsed here, never evaluated.
 */
import { shownText } from '../../core/shown-text';
import type { RawNumbers } from '../../core/reading';
import type { NumberFormat, NumberKind } from './number-format';
import { refuse, UndecidedError } from './refuse';

export const NPY_MAGIC: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy itself refuses to parse longer headers unless it is set to trust the file. */
const LONGEST_HEADER = 10_000;

/** No usable array has more dimensions; a header has room for thousands. */
const MOST_DIMENSIONS = 8;

/** The header of an array file. */
export interface ArrayHeader {
  readonly dimensions: readonly number[];
  readonly format: NumberFormat;
  /** Whether the first dimension varies fastest, instead of the last. */
  readonly fortranOrder: boolean;
  /** The offset of the elements. */
  readonly headerBytes: number;
}

type Take = (count: number) => Promise<Uint8Array>;

/**
 * @param take returns the next bytes of the file, fewer at its end.
 * @param name of the file, for messages.
 * @param raw the type of two raw bytes, if the user has chosen it.
 * @throws DataError (format) on anything but a sound header of plain numbers; UndecidedError on
 *   elements of two raw bytes.
 */
export async function readNpyHeader(take: Take, name: string, raw: RawNumbers = null): Promise<ArrayHeader> {
  const { shape, descr, fortranOrder, headerBytes } = await readNpyFields(take, name);
  if (shape.length > MOST_DIMENSIONS) {
    refuse(`${name} has ${shape.length} dimensions; expected 3 for images, 1 for labels`);
  }
  return { dimensions: shape, format: parseType(descr, name, raw), fortranOrder, headerBytes };
}

/** The header of an array of texts, one per image: NumPy's types U and S. */
export interface TextHeader {
  readonly count: number;
  readonly characters: number;
  /** Bytes of one character: 4 (U) or 1 (S). */
  readonly characterBytes: 1 | 4;
  readonly littleEndian: boolean;
  readonly headerBytes: number;
}

/** @returns null if it is anything but a list of texts. */
export async function readNpyTextHeader(take: Take, name: string): Promise<TextHeader | null> {
  const { shape, descr, headerBytes } = await readNpyFields(take, name);
  const [, order, type, digits] = /^([<>|=]?)([US])(\d{1,4})$/.exec(descr) ?? [];
  const [count = 0, one = 1] = shape;
  const isList = shape.length === 1 || (shape.length === 2 && one === 1);
  if (type === undefined || !isList || Number(digits) > LONGEST_LABEL) return null;
  const characterBytes = type === 'U' ? 4 : 1;
  return { count, characters: Number(digits), characterBytes, littleEndian: order !== '>', headerBytes };
}

/** The longest text of a label, in characters. */
const LONGEST_LABEL = 1000;

/** The longest text read from an array. */
const LONGEST_TEXT = 100_000;

/**
 * Reads a text that `numpy.save` wrote as a scalar: type <U…, four bytes per character.
 * @throws DataError (format) if it is anything else.
 */
export async function readNpyText(take: Take, name: string): Promise<string> {
  const { shape, descr } = await readNpyFields(take, name);
  const [, order, digits = '0'] = /^([<>])U(\d{1,6})$/.exec(descr) ?? [];
  const length = Number(digits);
  if (order === undefined || shape.length > 0 || length > LONGEST_TEXT) {
    refuse(`${name} is “${shownText(descr)}”; expected one text of at most ${LONGEST_TEXT} characters`);
  }
  const bytes = await take(4 * length);
  if (bytes.length < 4 * length) refuse(`${name} ends inside its text; expected ${4 * length} bytes of text`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let i = 0; i < length; i++) {
    const point = view.getUint32(4 * i, order === '<');
    if (point > 0x10ffff) refuse(`${name} holds a character of number ${point}; expected Unicode`);
    text += String.fromCodePoint(point);
  }
  return text.replace(/\0+$/, '');
}

async function readNpyFields(take: Take, name: string): Promise<HeaderFields & { readonly headerBytes: number }> {
  const start = await take(8);
  const isNpy = start.length === 8 && NPY_MAGIC.every((byte, i) => start[i] === byte);
  if (!isNpy) refuse(`${name} does not start as a .npy file does; expected 93 4E 55 4D 50 59 and a version`);
  const version = start[6]!;
  if (version < 1 || version > 3) refuse(`${name} is a .npy file of version ${version}; expected 1, 2 or 3`);

  const lengthBytes = version === 1 ? 2 : 4;
  const length = (await take(lengthBytes)).reduce((sum, byte, i) => sum + byte * 256 ** i, 0);
  if (length > LONGEST_HEADER) {
    refuse(`${name} announces a header of ${length} bytes; expected at most ${LONGEST_HEADER}`);
  }
  const bytes = await take(length);
  if (bytes.length < length) refuse(`${name} ends inside its header; expected ${length} bytes of header`);
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes);
  return { ...parseDictionary(text, name), headerBytes: 8 + lengthBytes + length };
}

interface HeaderFields {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'truth'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'mark'; readonly mark: string };

/** A string without escapes, a truth value, a whole number (Python 2 wrote 28L), or one mark. */
const TOKEN = /\s*(?:'([^'\\]*)'|"([^"\\]*)"|(True|False)\b|(\d{1,15})L?(?![\w.])|([{}()[\],:]))/y;

function parseDictionary(text: string, name: string): HeaderFields {
  const tokens = tokensOf(text, name);
  const bad = (): never =>
    refuse(
      `The header of ${name} reads “${shownText(text)}”; expected {'descr': …, 'fortran_order': …, 'shape': …}, each once`,
    );
  let place = 0;
  const next = (): Token => tokens[place++] ?? bad();
  const isMark = (mark: string): boolean => {
    const token = tokens[place];
    return token?.type === 'mark' && token.mark === mark;
  };
  const expectMark = (mark: string): void => {
    if (!isMark(mark)) bad();
    place++;
  };
  const tuple = (): number[] => {
    const values: number[] = [];
    expectMark('(');
    while (!isMark(')')) {
      const token = next();
      if (token.type !== 'number') return bad();
      values.push(token.value);
      if (!isMark(')')) expectMark(',');
    }
    place++;
    return values;
  };

  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: readonly number[] | undefined;
  expectMark('{');
  while (!isMark('}')) {
    const key = next();
    expectMark(':');
    if (key.type !== 'text') return bad();
    if (key.text === 'shape' && shape === undefined) {
      shape = tuple();
    } else if (key.text === 'descr' && isMark('[')) {
      refuse(`${name} holds records with named fields; expected plain numbers`);
    } else {
      const value = next();
      if (key.text === 'descr' && descr === undefined && value.type === 'text') descr = value.text;
      else if (key.text === 'fortran_order' && fortranOrder === undefined && value.type === 'truth') {
        fortranOrder = value.value;
      } else bad();
    }
    if (!isMark('}')) expectMark(',');
  }
  if (place !== tokens.length - 1) return bad();
  if (descr === undefined || fortranOrder === undefined || shape === undefined) return bad();
  return { descr, fortranOrder, shape };
}

function tokensOf(text: string, name: string): Token[] {
  const tokens: Token[] = [];
  const body = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const place = TOKEN.lastIndex;
    const match = TOKEN.exec(body);
    if (!match)
      refuse(`The header of ${name} goes wrong at “${shownText(body.slice(place))}”; expected a NumPy header`);
    const [, single, double, truth, digits, mark] = match;
    if (mark !== undefined) tokens.push({ type: 'mark', mark });
    else if (digits !== undefined) tokens.push({ type: 'number', value: Number(digits) });
    else if (truth !== undefined) tokens.push({ type: 'truth', value: truth === 'True' });
    else tokens.push({ type: 'text', text: single ?? double ?? '' });
  }
  return tokens;
}

const KINDS: ReadonlySet<string> = new Set(['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f2', 'f4', 'f8']);

/** The meaning of NumPy's other type letters. */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ['O', 'Python objects'],
  ['c', 'complex numbers'],
  ['U', 'text'],
  ['S', 'text'],
  ['a', 'text'],
  ['M', 'dates'],
  ['m', 'durations'],
  ['V', 'raw bytes'],
]);

function parseType(descr: string, name: string, raw: RawNumbers): NumberFormat {
  if (descr === 'bfloat16') return { kind: 'f2b', littleEndian: true };
  const isRaw = /^([<>|=]?)V2$/.exec(descr);
  if (isRaw) {
    // NumPy itself does not know bfloat16, and saves it as unnamed bytes.
    if (raw === null) throw new UndecidedError({ about: 'raw', file: name });
    return { kind: 'f2b', littleEndian: isRaw[1] !== '>' };
  }
  const match = /^([<>|=]?)([A-Za-z]\d*)(\[.*\])?$/.exec(descr);
  const kind = match?.[2] ?? '';
  if (!KINDS.has(kind)) {
    const other = OTHER_TYPES.get(kind[0] ?? '') ?? 'elements';
    const remedy = kind.startsWith('O') ? '. Labels can be saved as text: np.save(…, y.astype(str))' : '';
    refuse(`${name} holds ${other} (“${shownText(descr)}”); expected numbers, such as uint8 or float32${remedy}`);
  }
  return { kind: kind as NumberKind, littleEndian: match?.[1] !== '>' };
}
