import type { Size } from '../../core/reading';
import type { OnFraction } from './byte-source';
import type { ChannelEnds } from './colour-normalisation';
import type { NamedSplit } from './file-name';
import type { Scaling, ValueRange } from './value-range';

/**
 * Images as a list of numbers in a file, whatever the format. They are read twice: first to check every number and find their
 * range, then, with memory for exactly what was found, to convert them.
 */
export interface ImageTable {
  readonly name: string;
  /** Its own name, without that of a file around it: a class, where nothing else says which. */
  readonly stem: string;
  /** What its name says of all of its images. */
  readonly split: NamedSplit;
  /** Whether its rows say by themselves what each is for. */
  readonly saysParts: boolean;
  survey(onFraction: OnFraction): Promise<TableSurvey>;
  /**
   * @param into receives images of height * width bytes.
   * @param places where in `into` each image goes, counted in images; -1: it is left out. Null: one after the other.
   */
  convert(scaling: Scaling, into: Uint8Array, places: Int32Array | null, onFraction: OnFraction): Promise<void>;
}

export interface TableSurvey extends Size {
  readonly count: number;
  /** What each image is for, where the rows say so. */
  readonly parts: readonly NamedSplit[] | null;
  readonly range: ValueRange;
  /** Of red, green and blue by themselves; null where there are no three colours. */
  readonly channelEnds: ChannelEnds | null;
  /** Whether the values come from signed bytes. */
  readonly storedSigned: boolean;
  /** One per image, as text; null when there are none. */
  readonly labels: readonly string[] | null;
  readonly remarks: readonly string[];
}
