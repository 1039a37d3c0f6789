import type { ShapedBarsId } from '../core/bars-shape';
import { isOwnDataset, type OwnDatasetId } from '../core/own-dataset-id';
import type { ImageSet } from './image-set';
import { bars, shapedBars } from './sets/bars';
import { deadLeaves } from './sets/dead-leaves';
import { fashion } from './sets/fashion';
import { mnist, mnistPart } from './sets/mnist';

/** Set by vite.config.ts: whether this page has Fashion-MNIST beside it. */
declare const WITH_FASHION: boolean;

/** The datasets on offer, in the order in which they are listed. */
export const SETS = [
  mnist,
  ...(typeof WITH_FASHION === 'boolean' && WITH_FASHION ? [fashion] : []),
  deadLeaves,
  bars,
] as const;
/** What the page opens with, and what is learnt where a dataset is not to be had. */
export const DEFAULT_SET = SETS[0];

type ListedId = Exclude<(typeof SETS)[number]['id'], 'fashion'>;
export type BuiltInDatasetId = (typeof SETS)[number]['id'] | typeof mnistPart.id | ShapedBarsId;
export type DatasetId = BuiltInDatasetId | OwnDatasetId;

/** @returns undefined for own images, and for what is not known here. */
export function findSet(id: ListedId): ImageSet<BuiltInDatasetId>;
export function findSet(id: string): ImageSet<BuiltInDatasetId> | undefined;
export function findSet(id: string): ImageSet<BuiltInDatasetId> | undefined {
  return [...SETS, mnistPart].find((set) => set.id === id) ?? shapedBars(id);
}

/** Whether it may be the id of a dataset: one on offer, or own images, which may be anywhere. */
export function isDatasetId(id: string): id is DatasetId {
  return isOwnDataset(id) || findSet(id) !== undefined;
}

/** Ids of the presets that a dataset is offered with, its default first; own images with those of the default set. */
export function presetIdsFor(id: DatasetId): readonly [string, ...string[]] {
  return (findSet(id) ?? DEFAULT_SET).presets;
}

/** The set that a preset was made for. */
export function setOfPreset(presetId: string): ImageSet<BuiltInDatasetId> {
  return SETS.find(({ presets }) => presets.includes(presetId)) ?? DEFAULT_SET;
}

/** @param manifest null: none has come yet, so it is taken for the default set's. @returns undefined for own images. */
export function setOf(manifest: { readonly id: string } | null): ImageSet<BuiltInDatasetId> | undefined {
  return manifest ? findSet(manifest.id) : DEFAULT_SET;
}

/** What an image is called: “digit”, “image”. @param set undefined: own images. */
export function nounOf(set: ImageSet | undefined): string {
  return set?.noun ?? 'image';
}
