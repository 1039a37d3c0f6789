import type { RunConfiguration } from '../core/settings';
import { kindOf } from '../encoders/registry';
import { fieldOf, numberFieldOf, settingNames } from '../encoders/setting-fields';
import { settingText } from './setting-text';

/** Shown for a setting that an encoder does not have, or that has no effect with its others. */
const NONE = '–';

/** The settings of a run; the choice that is the schedule of a number is a part of that. */
export function namesOfSettings({ kind: id }: RunConfiguration): string[] {
  const kind = kindOf(id);
  const names = settingNames(kind);
  const schedules = new Set(names.map((name) => numberFieldOf(kind, name)?.schedule?.setting));
  return names.filter((name) => !schedules.has(name));
}

/** The value of a setting as a run has it, with its schedule: “0.9, decay”. */
export function settingTextOf({ kind: id, settings }: RunConfiguration, name: string): string {
  const kind = kindOf(id);
  const field = fieldOf(kind, name);
  if (!field || field.isShown?.(settings) === false) return NONE;
  const text = settingText(field, settings, name);
  const schedule = numberFieldOf(kind, name)?.schedule;
  if (!schedule || text === schedule.automatic || settings[schedule.setting] === schedule.byHand) return text;
  return `${text}, ${settingText(fieldOf(kind, schedule.setting)!, settings, schedule.setting)}`;
}
