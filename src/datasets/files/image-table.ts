import type { Size } from '../../core/own-images';
import type { OnFraction } from './byte-source';
import type { NamedSplit } from './file-name';
import type { Scaling, ValueRange } from './value-range';

/**
 * Images as a list of numbers in a file, whatever the format. They are read twice: first to check every number and find their
 * range, then, with memory for exactly what was found, to convert them.
 */
export interface ImageTable {
  readonly name: string;
  readonly split: NamedSplit;
  survey(onFraction: OnFraction): Promise<TableSurvey>;
  /** @param into receives count * height * width bytes. */
  convert(scaling: Scaling, into: Uint8Array, onFraction: OnFraction): Promise<void>;
}

export interface TableSurvey extends Size {
  readonly count: number;
  /** How many of them, the first, are for training, where the rows themselves say so; null: they do not. */
  readonly trainCount: number | null;
  readonly range: ValueRange;
  /** Whether the values come from signed bytes. */
  readonly storedSigned: boolean;
  /** One per image, as text; null when there are none. */
  readonly labels: readonly string[] | null;
  readonly remarks: readonly string[];
}
