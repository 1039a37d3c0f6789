import type { ReadingChoices } from '../../model/own-images';
import type { ByteSource, OnFraction } from './byte-source';
import { csvNumber, findCsvFormat, type CsvFormat } from './csv-format';
import { csvRows } from './csv-rows';
import { namedSplit, shownText } from './file-name';
import { requireCount } from './image-limits';
import type { ImageTable } from './image-table';
import { refuse } from './refuse';
import { extendRange, NO_VALUES, toByte, type Scaling } from './value-range';

/**
 * Images from a CSV file, one a row.
 * @throws DataError (format) when the text is not a table of numbers; UndecidedError when the width must be asked for.
 */
export async function csvTable(source: ByteSource, choices: ReadingChoices): Promise<ImageTable> {
  const format = await findCsvFormat(source, choices);
  const { width, height, labelColumn, decimalComma } = format;
  return {
    name: source.name,
    split: namedSplit(source.path),

    async survey(onFraction) {
      const labels: string[] = [];
      let range = NO_VALUES;
      let count = 0;
      await eachImage(source, format, onFraction, (pixels, label, line) => {
        requireCount(++count, source.name);
        range = extendRange(
          range,
          pixels,
          (i) => `Column ${format.firstPixel + i + 1} of line ${line} of ${source.name}`,
        );
        if (label !== null) labels.push(plainLabel(label, decimalComma));
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
      await eachImage(source, format, onFraction, (pixels) => {
        for (const value of pixels) into[at++] = toByte(value, scaling);
      });
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
  const { width, height, columns, firstPixel, labelColumn, decimalComma } = format;
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
      const field = fields[firstPixel + i]!;
      const value = csvNumber(field, decimalComma);
      if (Number.isNaN(value)) {
        refuse(
          `Column ${firstPixel + i + 1} of line ${line} of ${source.name} reads “${shownText(field)}”; expected a number`,
        );
      }
      pixels[i] = value;
    }
    onImage(pixels, labelColumn === null ? null : fields[labelColumn]!, line);
  }
}

/** The same label however it is written: 3, 3.0 and " 3". */
function plainLabel(field: string, decimalComma: boolean): string {
  const value = csvNumber(field, decimalComma);
  return Number.isNaN(value) ? field.trim() : String(value);
}
