import type { RunConfiguration } from '../core/settings';
import { kindOf } from '../encoders/registry';
import { fieldOf, numberFieldOf, settingNames } from '../encoders/setting-fields';
import { settingText } from './setting-text';

/** Shown for a setting that an encoder lacks, or that has no effect under its other settings. */
const NONE = '–';

/** The names of a run's settings, without the schedules, which are shown with the numbers they belong to. */
export function namesOfSettings({ kind: id }: RunConfiguration): string[] {
  const kind = kindOf(id);
  const names = settingNames(kind);
  const schedules = new Set(names.map((name) => numberFieldOf(kind, name)?.schedule?.setting));
  return names.filter((name) => !schedules.has(name));
}

/** The value of a run's setting, with its schedule: “0.9, decay”. */
export function settingTextOf({ kind: id, settings }: RunConfiguration, name: string): string {
  const kind = kindOf(id);
  const field = fieldOf(kind, name);
  if (!field || field.isShown?.(settings) === false) return NONE;
  const text = settingText(field, settings, name);
  const schedule = numberFieldOf(kind, name)?.schedule;
  if (!schedule || text === schedule.automatic || settings[schedule.setting] === schedule.byHand) return text;
  return `${text}, ${settingText(fieldOf(kind, schedule.setting)!, settings, schedule.setting)}`;
}
