import { sameSettings } from '../core/settings';
import type { RunPlan } from './run-plan';
import type { SettingsState } from './settings-store';
import type { StartingPoint } from './starting-point';

type Configured = Pick<SettingsState, 'datasetId' | 'kind' | 'settings'>;

/** Whether what is chosen now are the images, the encoder and the settings that the run of a plan begins with. */
export function isAsPlanned(now: Configured, plan: Configured): boolean {
  return now.datasetId === plan.datasetId && now.kind === plan.kind && sameSettings(now.settings, plan.settings);
}

/** The first image of a planned run. */
export function beginningOf(plan: RunPlan): StartingPoint {
  return { ...plan, history: null, state: null, points: [] };
}
