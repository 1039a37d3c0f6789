import type { ShapedBarsId } from '../core/bars-shape';
import { isOwnDataset, type OwnDatasetId } from '../core/own-dataset-id';
import type { ImageSet } from './image-set';
import { bars, shapedBars } from './sets/bars';
import { deadLeaves } from './sets/dead-leaves';
import { fashion } from './sets/fashion';
import { mnist, mnistPart } from './sets/mnist';

/** Set by vite.config.ts: whether this page includes Fashion-MNIST. */
declare const WITH_FASHION: boolean;

/** The datasets on offer, in the order in which they are listed. */
export const SETS = [
  mnist,
  ...(typeof WITH_FASHION === 'boolean' && WITH_FASHION ? [fashion] : []),
  deadLeaves,
  bars,
] as const;
/** The dataset that the page opens with, and the fallback for unavailable datasets. */
export const DEFAULT_SET = SETS[0];

type ListedId = Exclude<(typeof SETS)[number]['id'], 'fashion'>;
export type BuiltInDatasetId = (typeof SETS)[number]['id'] | typeof mnistPart.id | ShapedBarsId;
export type DatasetId = BuiltInDatasetId | OwnDatasetId;

/** @returns undefined for own images and for unknown ids. */
export function findSet(id: ListedId): ImageSet<BuiltInDatasetId>;
export function findSet(id: string): ImageSet<BuiltInDatasetId> | undefined;
export function findSet(id: string): ImageSet<BuiltInDatasetId> | undefined {
  return [...SETS, mnistPart].find((set) => set.id === id) ?? shapedBars(id);
}

/** Whether this may be the id of a dataset: one on offer, or any own images, even if missing in this browser. */
export function isDatasetId(id: string): id is DatasetId {
  return isOwnDataset(id) || findSet(id) !== undefined;
}

/** Ids of the presets offered for a dataset, its default first; for own images those of the default set. */
export function presetIdsFor(id: DatasetId): readonly [string, ...string[]] {
  return (findSet(id) ?? DEFAULT_SET).presets;
}

/** The set that a preset was made for. */
export function setOfPreset(presetId: string): ImageSet<BuiltInDatasetId> {
  return SETS.find(({ presets }) => presets.includes(presetId)) ?? DEFAULT_SET;
}

/** @param manifest null before one has arrived: then the default set is assumed. @returns undefined for own images. */
export function setOf(manifest: { readonly id: string } | null): ImageSet<BuiltInDatasetId> | undefined {
  return manifest ? findSet(manifest.id) : DEFAULT_SET;
}

/** The word for an image: “digit”, “image”. @param set undefined: own images. */
export function nounOf(set: ImageSet | undefined): string {
  return set?.noun ?? 'image';
}
