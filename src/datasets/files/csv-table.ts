import { MAX_CLASSES } from '../../core/own-limits';
import type { LabelColumns, ReadingChoices } from '../../core/reading';
import { counted } from '../../core/counted';
import { shownText } from '../../core/shown-text';
import type { ByteSource, OnFraction } from './byte-source';
import { numbersInField } from './csv-columns';
import { csvNumber, findCsvFormat, plainLabel, type CsvFormat } from './csv-format';
import { csvRows } from './csv-rows';
import { namedSplit, stem, type NamedSplit } from './file-name';
import { requireCount } from './image-limits';
import type { ImageTable } from './image-table';
import { oneHotClass, oneHotNames } from './one-hot-columns';
import { refuse } from './refuse';
import { splitOfCell } from './split-words';
import { extendRange, NO_VALUES, toByte, type Scaling } from './value-range';

/** The ways in which programs write a missing value. */
const MISSING = /^\s*(n\/?an?|null|none|\?)?\s*$/i;

const MOST_KEPT_BYTES = 128 * 2 ** 20;

export interface CsvTable extends ImageTable {
  readonly labels: LabelColumns;
}

/**
 * Images from a table in a text file, one per row.
 * @throws DataError (format) if the text is not a table of numbers; UndecidedError if the user must choose the width.
 */
export async function csvTable(source: ByteSource, choices: ReadingChoices): Promise<CsvTable> {
  const format = await findCsvFormat(source, choices);
  const { width, height, roles } = format;
  /** Rows kept by `survey` for `convert`, because reading text is slow; null if they are not bytes, or too many. */
  let kept: Uint8Array[] | null = [];
  return {
    name: source.name,
    stem: stem(source.path),
    split: namedSplit(source.path),
    hasSplitColumn: roles.split !== null,
    labels: format.labels,

    async survey(onFraction) {
      const labels: string[] = [];
      const parts: NamedSplit[] = [];
      const oneText = onceEach();
      const hasLabels = roles.label !== null || roles.oneHot !== null;
      let range = NO_VALUES;
      let count = 0;
      await eachImage(source, format, onFraction, ({ pixels, label, split, line }) => {
        requireCount(++count, source.name);
        range = extendRange(range, pixels, (i) => placeText(format, i, line, source.name));
        if (hasLabels) labels.push(oneText(label));
        if (roles.split !== null) parts.push(split);
        const row = kept && kept.length * pixels.length < MOST_KEPT_BYTES ? exactBytes(pixels) : null;
        if (row) kept?.push(row);
        else kept = null;
      });
      return {
        count,
        parts: roles.split === null ? null : parts,
        width,
        height,
        range,
        channelEnds: null,
        storedSigned: false,
        labels: hasLabels ? labels : null,
        remarks: format.remarks,
      };
    },

    async convert(scaling: Scaling, into, places, onFraction) {
      let row = 0;
      const size = width * height;
      const write = (pixels: ArrayLike<number>): void => {
        const place = places ? places[row]! : row;
        row++;
        if (place < 0) return;
        for (let i = 0; i < size; i++) into[place * size + i] = toByte(pixels[i]!, scaling);
      };
      if (kept) kept.forEach(write);
      else await eachImage(source, format, onFraction, ({ pixels }) => write(pixels));
      kept = null;
    },
  };
}

function placeText({ roles, pixelColumns }: CsvFormat, i: number, line: number, name: string): string {
  const column = roles.pixelText === null ? `Column ${pixelColumns[i]! + 1}` : `Number ${i + 1}`;
  return `${column} of line ${line} of ${name}`;
}

interface ImageRow {
  /** Valid only during the call. */
  readonly pixels: Float64Array;
  /** Empty if there is none. */
  readonly label: string;
  readonly split: NamedSplit;
  readonly line: number;
}

async function eachImage(
  source: ByteSource,
  format: CsvFormat,
  onFraction: OnFraction,
  onImage: (row: ImageRow) => void,
): Promise<void> {
  const { width, height, columns, roles, names } = format;
  const pixels = new Float64Array(width * height);
  const fill = pixelReader(source, format, pixels);
  const labelOf = labelReader(format);
  let head = format.headRows;
  for await (const { fields, line } of csvRows(source, format.dialect, onFraction)) {
    if (head-- > 0) continue;
    const excess = fields.length > columns && fields.slice(columns).some((field) => field.trim() !== '');
    if (excess || fields.length < columns) {
      refuse(`Line ${line} of ${source.name} has ${fields.length} columns; expected ${columns}, as before`);
    }
    fill(fields, line);
    const split = roles.split === null ? null : splitOfCell(fields[roles.split]!, names[roles.split] ?? '');
    onImage({ pixels, label: labelOf(fields), split, line });
  }
}

function pixelReader(
  { name }: ByteSource,
  { roles, pixelColumns, numbers }: CsvFormat,
  into: Float64Array,
): (fields: readonly string[], line: number) => void {
  const { pixelText } = roles;
  const numberOf = (field: string, column: number, line: number): number => {
    const value = csvNumber(field, numbers);
    if (Number.isNaN(value)) {
      const got = field.trim() === '' ? 'is empty' : `reads “${shownText(field)}”`;
      const remedy = MISSING.test(field) ? ': fill gaps first, as df.fillna(0) does in pandas' : '';
      refuse(`Column ${column + 1} of line ${line} of ${name} ${got}; expected a number${remedy}`);
    }
    return value;
  };
  if (pixelText === null) {
    return (fields, line) => {
      for (let i = 0; i < into.length; i++) {
        const column = pixelColumns[i]!;
        into[i] = numberOf(fields[column]!, column, line);
      }
    };
  }
  return (fields, line) => {
    const inField = numbersInField(fields[pixelText]!);
    if (inField.length !== into.length) {
      refuse(
        `Column ${pixelText + 1} of line ${line} of ${name} holds ${counted(inField.length, 'number')}; ` +
          `expected ${into.length}, as before`,
      );
    }
    for (let i = 0; i < into.length; i++) into[i] = numberOf(inField[i]!, pixelText, line);
  };
}

function labelReader({ roles, names, numbers }: CsvFormat): (fields: readonly string[]) => string {
  const { label, oneHot } = roles;
  if (label !== null) return (fields) => plainLabel(fields[label]!, numbers);
  if (!oneHot) return () => '';
  const { first, end } = oneHot;
  const classes = oneHotNames(names, first, end);
  return (fields) => {
    const place = oneHotClass(fields, first, end);
    return classes?.[place] ?? String(place);
  };
}

/** The values as bytes, or null if one does not fit exactly. */
function exactBytes(values: Float64Array): Uint8Array | null {
  const bytes = Uint8Array.from(values);
  return bytes.every((byte, i) => byte === values[i]) ? bytes : null;
}

/**
 * Returns one shared text for equal labels: each original is a slice of the text around it, and would keep all of that
 * in memory. Once there are too many classes, further labels become empty, because labels are then left out anyway.
 */
function onceEach(): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    if (known.size <= MAX_CLASSES && !known.has(label)) known.set(label, label);
    return known.get(label) ?? '';
  };
}
