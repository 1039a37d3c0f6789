import type { RunHistory } from '../core/run-history';
import type { RunConfiguration } from '../core/settings';
import type { DatasetId } from '../datasets/registry';
import { presetsFor } from './presets-for';

/** A run from its first image, as a link, a lesson or a comparison requests it. The settings are the initial ones. */
export interface RunPlan extends RunConfiguration {
  readonly datasetId: DatasetId;
  /** The preset on which the settings are based. */
  readonly basePresetId: string;
  /** Changes of the settings during the run. */
  readonly changes: RunHistory['changes'];
  /** The image at which training pauses; null if it does not. */
  readonly stop: number | null;
}

/** Plans a run with this configuration on a dataset, based on the first preset for both. */
export function planOf(configuration: RunConfiguration, datasetId: DatasetId): RunPlan {
  const [preset] = presetsFor(configuration.kind, datasetId);
  return { ...configuration, datasetId, basePresetId: preset!.id, changes: [], stop: null };
}
