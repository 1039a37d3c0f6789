/** Checks settings against the table of their kind. */
import type { Settings, SettingValue } from '../core/settings';
import { shownText } from '../core/shown-text';
import { fieldOf, isChoice, settingNames, type HasFields, type NumberField } from './setting-fields';

/** Either the value, or one sentence with the value received and the values expected. */
export type Checked<Value extends SettingValue = SettingValue> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

const LONGEST_SHOWN = 24;

/**
 * Checks a typed or programmatic value of one setting.
 * @param name one of the kind's settings.
 * @param settings the other settings that it must agree with; null: do not check that.
 */
export function checkSetting(kind: HasFields, name: string, input: SettingValue, settings: Settings | null): Checked {
  const field = fieldOf(kind, name);
  if (!field) return { ok: false, problem: `${shownText(name, LONGEST_SHOWN)} is not a setting.` };
  if (field.type === 'number') return checkNumber(field, input, settings);
  if (isChoice(field, input)) return { ok: true, value: input };
  return failed(field.label, String(input), field.choices.map(({ value }) => value).join(', '));
}

function checkNumber(field: NumberField, input: SettingValue, settings: Settings | null): Checked<number> {
  const { label, min, max, integer, atMost, atLeast } = field;
  const text = String(input).trim();
  const value = text === '' ? Number.NaN : Number(text);
  const sound = integer ? Number.isInteger(value) : Number.isFinite(value);
  if (!sound || value < min || value > max) {
    return failed(label, text, `${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`);
  }
  const most = atMost && settings?.[atMost.setting];
  if (typeof most === 'number' && value > most) return failed(label, text, `at most ${most}, ${atMost!.called}`);
  const least = atLeast && settings?.[atLeast.setting];
  if (typeof least === 'number' && value < least) return failed(label, text, `at least ${least}, ${atLeast!.called}`);
  // Turns minus zero into zero.
  return { ok: true, value: value + 0 };
}

function failed(label: string, got: string, expected: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `${label} was “${shownText(got, LONGEST_SHOWN)}”; expected ${expected}.` };
}

/** Checks a whole configuration. @returns every problem, in the order of the settings; empty if there is none. */
export function settingsProblems(kind: HasFields, settings: Settings): string[] {
  return settingNames(kind).flatMap((name) => {
    const checked = checkSetting(kind, name, settings[name] ?? '', settings);
    return checked.ok ? [] : checked.problem;
  });
}
