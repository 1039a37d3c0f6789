import { MAX_CLASSES, type LabelColumns, type ReadingChoices } from '../../core/own-images';
import { shownText } from '../../core/shown-text';
import type { ByteSource, OnFraction } from './byte-source';
import { csvNumber, findCsvFormat, type CsvFormat } from './csv-format';
import { csvRows } from './csv-rows';
import { namedSplit } from './file-name';
import { requireCount } from './image-limits';
import type { ImageTable } from './image-table';
import { refuse } from './refuse';
import { extendRange, NO_VALUES, toByte, type Scaling } from './value-range';

const MOST_KEPT_BYTES = 128 * 2 ** 20;

export interface CsvTable extends ImageTable {
  readonly labels: LabelColumns;
}

/**
 * Images from a CSV file, one a row.
 * @throws DataError (format) when the text is not a table of numbers; UndecidedError when the width must be asked for.
 */
export async function csvTable(source: ByteSource, choices: ReadingChoices): Promise<CsvTable> {
  const format = await findCsvFormat(source, choices);
  const { width, height, labelColumn, decimalComma } = format;
  /** Reading text is slow: rows of bytes, the usual case, are kept so that they need not be read again. */
  let kept: Uint8Array[] | null = [];
  return {
    name: source.name,
    split: namedSplit(source.path),
    labels: format.labels,

    async survey(onFraction) {
      const labels: string[] = [];
      const oneText = onceEach();
      let range = NO_VALUES;
      let count = 0;
      await eachImage(source, format, onFraction, (pixels, label, line) => {
        requireCount(++count, source.name);
        range = extendRange(
          range,
          pixels,
          (i) => `Column ${format.pixelColumns[i]! + 1} of line ${line} of ${source.name}`,
        );
        if (label !== null) labels.push(oneText(plainLabel(label, decimalComma)));
        const row = kept && kept.length * pixels.length < MOST_KEPT_BYTES ? exactBytes(pixels) : null;
        if (row) kept?.push(row);
        else kept = null;
      });
      return {
        count,
        width,
        height,
        range,
        storedSigned: false,
        labels: labelColumn === null ? null : labels,
        remarks: format.remarks,
      };
    },

    async convert(scaling: Scaling, into, onFraction) {
      let at = 0;
      const write = (pixels: ArrayLike<number>): void => {
        for (let i = 0; i < pixels.length; i++) into[at++] = toByte(pixels[i]!, scaling);
      };
      if (kept) kept.forEach(write);
      else await eachImage(source, format, onFraction, write);
      kept = null;
    },
  };
}

/** @param onImage gets the pixels (valid only during the call) and the label of one row. */
async function eachImage(
  source: ByteSource,
  format: CsvFormat,
  onFraction: OnFraction,
  onImage: (pixels: Float64Array, label: string | null, line: number) => void,
): Promise<void> {
  const { width, height, columns, pixelColumns, labelColumn, decimalComma } = format;
  const pixels = new Float64Array(width * height);
  let isFirst = true;
  for await (const { fields, line } of csvRows(source, format.delimiter, onFraction)) {
    const skip = isFirst && format.header;
    isFirst = false;
    if (skip) continue;
    if (fields.length !== columns) {
      refuse(`Line ${line} of ${source.name} has ${fields.length} columns; expected ${columns}, as before`);
    }
    for (let i = 0; i < pixels.length; i++) {
      const column = pixelColumns[i]!;
      const field = fields[column]!;
      const value = csvNumber(field, decimalComma);
      if (Number.isNaN(value)) {
        refuse(`Column ${column + 1} of line ${line} of ${source.name} reads “${shownText(field)}”; expected a number`);
      }
      pixels[i] = value;
    }
    onImage(pixels, labelColumn === null ? null : fields[labelColumn]!, line);
  }
}

/** The values as bytes; null when they do not all fit. */
function exactBytes(values: Float64Array): Uint8Array | null {
  const bytes = Uint8Array.from(values);
  return bytes.every((byte, i) => byte === values[i]) ? bytes : null;
}

/**
 * Gives the same text for the same label: each by itself is a part of the text around it, and would keep all of that in memory.
 * Labels beyond the number of classes become the empty one: they are too many by then, and are left out.
 */
function onceEach(): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    if (known.size <= MAX_CLASSES && !known.has(label)) known.set(label, label);
    return known.get(label) ?? '';
  };
}

/** The same label however it is written: 3, 3.0 and " 3". */
function plainLabel(field: string, decimalComma: boolean): string {
  const value = csvNumber(field, decimalComma);
  return Number.isNaN(value) ? field.trim() : String(value);
}
