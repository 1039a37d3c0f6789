/** Settings as command-line options, each overriding the preset's. */
import { checkSetting, settingsProblems } from '../../src/encoders/check-settings';
import type { EncoderKind } from '../../src/encoders/kind';
import { numberFieldOf, type ChoiceField } from '../../src/encoders/setting-fields';
import type { Settings, SettingValue } from '../../src/core/settings';

/** Problems with the arguments, one sentence per line. */
export class UsageError extends Error {}

/** The text typed for each given setting. */
export type GivenSettings = ReadonlyMap<string, string>;

/** Options in the form that `parseArgs` expects. */
export function settingOptions(names: readonly string[]): Readonly<Record<string, { readonly type: 'string' }>> {
  return Object.fromEntries(names.map((name) => [optionName(name), { type: 'string' }] as const));
}

/** @param values the result of `parseArgs`. */
export function givenSettings(
  names: readonly string[],
  values: Readonly<Record<string, string | boolean | undefined>>,
): GivenSettings {
  const given = names.flatMap((name) => {
    const value = values[optionName(name)];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return new Map(given);
}

/**
 * The settings, overridden by the typed values; all are checked together, because units and winners limit each other.
 * @throws UsageError if they are not valid.
 */
export function overridden(kind: EncoderKind, settings: Settings, given: GivenSettings): Settings {
  const next: Record<string, SettingValue> & { seed: number } = { ...settings };
  const problems: string[] = [];
  for (const [name, text] of given) {
    const field = kind.fields[name]!;
    if (field.type === 'choice') {
      next[name] = oneOf(`--${optionName(name)}`, text, choicesOf(field));
      continue;
    }
    // At this point each setting is checked separately.
    const checked = checkSetting(kind, name, text, null);
    if (checked.ok) next[name] = checked.value;
    else problems.push(checked.problem);
    // A value set by hand ends an automatic schedule, as on the page.
    const schedule = field.schedule;
    if (!schedule || given.has(schedule.setting)) continue;
    if (next[schedule.setting] === schedule.automatic) next[schedule.setting] = schedule.byHand;
  }
  if (problems.length === 0) problems.push(...settingsProblems(kind, next));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return next;
}

/** A line for each of these settings. */
export function settingsHelp(kind: EncoderKind, names: readonly string[]): string[] {
  return names.map((name) => {
    const number = numberFieldOf(kind, name);
    if (number) return helpLine(`--${optionName(name)} <number>`, `${number.label}, ${number.min} to ${number.max}`);
    return helpLine(`--${optionName(name)} <name>`, either(choicesOf(kind.fields[name] as ChoiceField)));
  });
}

export const helpLine = (option: string, meaning: string): string => `  ${option.padEnd(32)}${meaning}`;

export function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw new UsageError(`${option} was “${text}”; expected ${either(choices)}.`);
  return choice;
}

export function either(choices: readonly string[]): string {
  return choices.length === 1 ? String(choices[0]) : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** learningRate -> learning-rate */
function optionName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function choicesOf({ choices }: Pick<ChoiceField, 'choices'>): string[] {
  return choices.map(({ value }) => value);
}
