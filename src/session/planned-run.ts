import { sameSettings } from '../core/settings';
import type { RunPlan } from './run-plan';
import type { SettingsState } from './settings-store';
import type { StartingPoint } from './starting-point';

type Configured = Pick<SettingsState, 'datasetId' | 'kind' | 'settings'>;

/** Whether the current dataset, encoder and settings are those with which the planned run begins. */
export function matchesPlan(now: Configured, plan: Configured): boolean {
  return now.datasetId === plan.datasetId && now.kind === plan.kind && sameSettings(now.settings, plan.settings);
}

/** The starting point of a planned run: its first image. */
export function beginningOf(plan: RunPlan): StartingPoint {
  return { ...plan, history: null, state: null, points: [] };
}
