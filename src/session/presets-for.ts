import { presetIdsFor, type DatasetId } from '../datasets/registry';
import type { Preset } from '../encoders/kind';
import { findPreset, kindOf } from '../encoders/registry';

/** The presets of a kind offered for a dataset, its default first; all of the kind's if the dataset names none. */
export function presetsFor(kind: string, datasetId: DatasetId): readonly Preset[] {
  const suiting = presetIdsFor(datasetId).flatMap((id) => findPreset(kindOf(kind), id) ?? []);
  return suiting.length > 0 ? suiting : kindOf(kind).presets;
}
