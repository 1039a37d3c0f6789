import type { Size } from '../../core/reading';
import type { OnFraction } from './byte-source';
import type { ChannelEnds } from './colour-normalisation';
import type { NamedSplit } from './file-name';
import type { Scaling, ValueRange } from './value-range';

/**
 * Images as a list of numbers in a file of any format. They are read twice: first to check every number and find their
 * range, then, with exactly the memory needed, to convert them.
 */
export interface ImageTable {
  readonly name: string;
  /** Its own name, without that of an enclosing file: names the class if nothing else does. */
  readonly stem: string;
  /** The split that its name indicates for all its images. */
  readonly split: NamedSplit;
  /** Whether its rows name their own splits. */
  readonly hasSplitColumn: boolean;
  survey(onFraction: OnFraction): Promise<TableSurvey>;
  /**
   * @param into receives images of height * width bytes.
   * @param places the place of each image in `into`, counted in images; -1 leaves it out. Null: one after the other.
   */
  convert(scaling: Scaling, into: Uint8Array, places: Int32Array | null, onFraction: OnFraction): Promise<void>;
}

export interface TableSurvey extends Size {
  readonly count: number;
  /** The split of each image; null if the rows do not name it. */
  readonly parts: readonly NamedSplit[] | null;
  readonly range: ValueRange;
  /** The ranges of red, green and blue; null if there are not three colours. */
  readonly channelEnds: ChannelEnds | null;
  /** Whether the values come from signed bytes. */
  readonly storedSigned: boolean;
  /** One per image, as text; null if there are none. */
  readonly labels: readonly string[] | null;
  readonly remarks: readonly string[];
}
