import type { RunHistory } from '../core/run-history';
import type { RunConfiguration } from '../core/settings';
import type { DatasetId } from '../datasets/registry';
import { presetsFor } from './presets-for';

/** A run from its first image on, as a link, a lesson or a comparison asks for it. The settings are those that it begins with. */
export interface RunPlan extends RunConfiguration {
  readonly datasetId: DatasetId;
  /** The preset from which the settings differ. */
  readonly basePresetId: string;
  /** What is changed on the way. */
  readonly changes: RunHistory['changes'];
  /** The image at which training is to pause; null: it goes on. */
  readonly stop: number | null;
}

/** A run with these settings on a dataset, whatever preset they come from. */
export function planOf(configuration: RunConfiguration, datasetId: DatasetId): RunPlan {
  const [preset] = presetsFor(configuration.kind, datasetId);
  return { ...configuration, datasetId, basePresetId: preset!.id, changes: [], stop: null };
}
