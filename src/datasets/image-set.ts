import type { DatasetManifest } from '../core/dataset.ts';
import type { ImageShape } from '../core/image-shape.ts';
import type { DatasetLoader } from './loader.ts';

/** A dataset's manifest without its files. */
export type DatasetDescription = Omit<DatasetManifest, 'version' | 'train' | 'test' | 'testIsTrain'>;

/**
 * A dataset that the page offers: everything the page must know before the manifest arrives, and its loader. The page's
 * first script contains all of them, so they do not repeat the manifest.
 */
export interface ImageSet<Id extends string = string> extends ImageShape {
  /** Its name in links and files, and the name of the folder of its files, if any. */
  readonly id: Id;
  readonly name: string;
  /** Its name within a sentence, after “on”. */
  readonly nameInText: string;
  /** The word for one of its images; its plural must take an s. */
  readonly noun: string;
  /** The words before the name of a class: “digit” 7, “image of” a shoe. */
  readonly beforeClass: string;
  /** Whether its images were drawn by hand, then scaled and centred; the pad treats drawings in the same way. */
  readonly drawn: boolean;
  /** A drawing would be unlike any of its images; absent: there is a pad. */
  readonly noPad?: true;
  /** Ids of the presets that suit it; it opens with the first. */
  readonly presets: readonly [string, ...string[]];
  /** Creates a loader. Each loader keeps its own list of files that failed. */
  loader(): DatasetLoader;
}
