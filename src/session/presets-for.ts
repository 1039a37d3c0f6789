import { presetIdsFor, type DatasetId } from '../datasets/registry';
import { findPreset, type Preset } from '../encoders/presets';

/** The presets that a dataset is offered with, its default first. */
export function presetsFor(id: DatasetId): readonly Preset[] {
  return presetIdsFor(id).flatMap((presetId) => findPreset(presetId) ?? []);
}
