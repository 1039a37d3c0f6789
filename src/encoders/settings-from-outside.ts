import { LIMITS } from './limits';
import type { EncoderSettings, LearningRateSchedule, NumericSettingName } from '../core/settings';

const SCHEDULES: readonly unknown[] = ['auto', 'constant', 'exponential'] satisfies LearningRateSchedule[];
const NUMBERS = Object.keys(LIMITS) as NumericSettingName[];

/**
 * Makes settings of what a file or the browser's storage holds, where anything may stand.
 * @returns the settings without whatever stands beside them; null: one is missing or not of its kind. Whether they are possible is for
 * `settingsProblems` to say.
 */
export function settingsFromOutside(from: unknown): EncoderSettings | null {
  if (typeof from !== 'object' || from === null) return null;
  const given = from as Readonly<Record<string, unknown>>;
  const { learningRateSchedule } = given;
  if (!SCHEDULES.includes(learningRateSchedule)) return null;
  const numbers: [string, number][] = [];
  for (const name of NUMBERS) {
    const value = given[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    if (LIMITS[name].integer && (!Number.isSafeInteger(value) || value < 0)) return null;
    numbers.push([name, value]);
  }
  return { ...Object.fromEntries(numbers), learningRateSchedule } as unknown as EncoderSettings;
}
