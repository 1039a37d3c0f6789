export type BuiltInDatasetId = 'mnist' | 'bars';
/** What the user brought: each time under a new number. */
export type OwnDatasetId = `own-${number}`;
export type DatasetId = BuiltInDatasetId | OwnDatasetId;

const PRESETS_OF: Readonly<Record<BuiltInDatasetId, readonly [string, ...string[]]>> = {
  mnist: ['thread', 'explain-away', 'sharpest', 'no-boosting', 'narrow', 'classifier'],
  bars: ['bars'],
};

export function isOwnDataset(id: string): id is OwnDatasetId {
  return /^own-\d+$/.test(id);
}

/** Ids of the presets that a dataset is offered with; images of one's own with those of MNIST. */
export function presetIdsFor(id: DatasetId): readonly [string, ...string[]] {
  return PRESETS_OF[isOwnDataset(id) ? 'mnist' : id];
}

/** The dataset that a preset was made for. */
export function setOfPreset(presetId: string): { readonly id: BuiltInDatasetId } {
  return { id: PRESETS_OF.bars.includes(presetId) ? 'bars' : 'mnist' };
}
