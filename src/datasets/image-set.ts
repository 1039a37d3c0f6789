import type { DatasetManifest } from '../core/dataset.ts';
import type { DatasetLoader } from './loader.ts';

/** What a dataset's manifest says of it, but for its files. */
export type DatasetDescription = Pick<
  DatasetManifest,
  'id' | 'name' | 'description' | 'licence' | 'source' | 'classes' | 'width' | 'height' | 'signed'
>;

/** A dataset that the page offers: all that is known of it before any of it has been fetched, and where to get it. */
export interface ImageSet<Id extends string = string> extends DatasetDescription {
  /** Its name in links and files, and that of the folder in which its files lie, if it has any. */
  readonly id: Id;
  readonly trainCount: number;
  readonly testCount: number;
  /** What it is called within a sentence, after “on”. */
  readonly nameInText: string;
  /** What one of its images is called; one that takes an s. */
  readonly noun: string;
  /** What stands before the name of a class: “digit” 7, “image of” a shoe. */
  readonly beforeClass: string;
  /** Whether its images were drawn, then sized and centred: the pad invites to draw one, and does the same with it. */
  readonly drawn: boolean;
  /** Ids of the presets that suit it; it opens with the first. */
  readonly presets: readonly [string, ...string[]];
  /** Each loader remembers by itself which files have failed. */
  loader(): DatasetLoader;
}

/** @returns the fields that go into a manifest, and no others. */
export function descriptionOf(set: DatasetDescription): DatasetDescription {
  const { id, name, description, licence, source, classes, width, height, signed } = set;
  return { id, name, description, licence, source, classes, width, height, signed };
}
