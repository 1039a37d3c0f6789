import type { DatasetManifest } from '../core/dataset.ts';
import type { ImageShape } from '../core/image-shape.ts';
import type { DatasetLoader } from './loader.ts';

/** What a dataset's manifest says of it, but for its files. */
export type DatasetDescription = Omit<DatasetManifest, 'version' | 'train' | 'test' | 'testIsTrain'>;

/**
 * A dataset that the page offers: what it must know of it before its manifest has come, and where to get it. The page's first script
 * holds all of them, so what the manifest says stands there only.
 */
export interface ImageSet<Id extends string = string> extends ImageShape {
  /** Its name in links and files, and that of the folder in which its files lie, if it has any. */
  readonly id: Id;
  readonly name: string;
  /** What it is called within a sentence, after “on”. */
  readonly nameInText: string;
  /** What one of its images is called; one that takes an s. */
  readonly noun: string;
  /** What stands before the name of a class: “digit” 7, “image of” a shoe. */
  readonly beforeClass: string;
  /** Whether its images were drawn, then sized and centred: the pad invites to draw one, and does the same with it. */
  readonly drawn: boolean;
  /** A drawing would be unlike any of its images; absent: there is a pad. */
  readonly noPad?: true;
  /** Ids of the presets that suit it; it opens with the first. */
  readonly presets: readonly [string, ...string[]];
  /** Each loader remembers by itself which files have failed. */
  loader(): DatasetLoader;
}
