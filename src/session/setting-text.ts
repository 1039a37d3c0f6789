import type { Settings, SettingValue } from '../core/settings';
import type { SettingField } from '../encoders/setting-fields';

/** The value of a setting in a word or a number: “off”, “automatic”, “0.3”. */
export function settingText(field: SettingField, settings: Settings, name: string): string {
  const value: SettingValue = settings[name]!;
  if (field.type === 'choice') {
    return (field.choices.find((choice) => choice.value === value)?.label ?? String(value)).toLowerCase();
  }
  const { schedule } = field;
  if (schedule && settings[schedule.setting] === schedule.automatic) return schedule.automatic;
  if (field.slider.offAtZero && value === 0) return 'off';
  return Number(value).toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
