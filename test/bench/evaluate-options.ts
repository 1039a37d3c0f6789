import { parseArgs } from 'node:util';
import { checkSetting, settingsProblems } from '../../src/encoders/check-settings';
import type { Preset } from '../../src/encoders/kind';
import { numberFieldOf, settingNames, type ChoiceField } from '../../src/encoders/setting-fields';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import type { SettingValue } from '../../src/core/settings';

export interface EvaluateOptions {
  readonly preset: Preset<TiedSettings>;
  readonly settings: TiedSettings;
  readonly epochs: number;
  readonly engine: 'wasm' | 'reference';
  readonly json: boolean;
}

/** What is wrong with the arguments, in one sentence per line. */
export class UsageError extends Error {}

const MAX_EPOCHS = 1000;
const ENGINES: readonly EvaluateOptions['engine'][] = ['wasm', 'reference'];
const KIND = tiedKwta;
const NAMES = settingNames(KIND);

/**
 * Reads the arguments of `npm run evaluate --`.
 * @returns 'help' when that is asked for.
 * @throws UsageError when they are not understood or do not go together.
 */
export function readOptions(args: readonly string[]): EvaluateOptions | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const { preset: id, epochs, engine, json, settings } = given;
  const preset = KIND.presets.find((each) => each.id === id);
  if (!preset) throw new UsageError(`--preset was “${id}”; expected ${either(KIND.presets.map((each) => each.id))}.`);
  return {
    preset,
    settings: overridden({ ...preset.settings, seed: KIND.defaults.seed }, settings),
    epochs: readEpochs(epochs),
    engine: oneOf('--engine', engine, ENGINES),
    json,
  };
}

interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly preset: string;
  readonly epochs: string;
  readonly engine: string;
  readonly settings: ReadonlyMap<string, string>;
}

function parse(args: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: flag,
        json: flag,
        preset: { ...text, default: 'thread' },
        epochs: { ...text, default: '1' },
        engine: { ...text, default: 'wasm' },
        ...Object.fromEntries(NAMES.map((name) => [optionName(name), text])),
      },
    });
    const byName: Readonly<Record<string, string | boolean | undefined>> = values;
    const settings = NAMES.flatMap((name) => {
      const value = byName[optionName(name)];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const { help, json, preset, epochs, engine } = values;
    return { help, json, preset, epochs, engine, settings: new Map(settings) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The settings with what was typed in their place; all are checked together, as units and winners bound each other. */
function overridden(settings: TiedSettings, given: ReadonlyMap<string, string>): TiedSettings {
  const next: Record<string, SettingValue> & { seed: number } = { ...settings };
  const problems: string[] = [];
  for (const [name, text] of given) {
    const field = KIND.fields[name as keyof TiedSettings];
    if (field.type === 'choice') {
      next[name] = oneOf(`--${optionName(name)}`, text, choicesOf(field));
      continue;
    }
    // Here each is checked by itself.
    const checked = checkSetting(KIND, name, text, null);
    if (checked.ok) next[name] = checked.value;
    else problems.push(checked.problem);
    // What is set by hand replaces what moves by itself, as it does on the page.
    const schedule = field.schedule;
    if (!schedule || given.has(schedule.setting)) continue;
    if (next[schedule.setting] === schedule.automatic) next[schedule.setting] = schedule.byHand;
  }
  if (problems.length === 0) problems.push(...settingsProblems(KIND, next));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return next as TiedSettings;
}

function readEpochs(text: string): number {
  const epochs = text.trim() === '' ? Number.NaN : Number(text);
  if (epochs >= 0 && epochs <= MAX_EPOCHS) return epochs;
  throw new UsageError(`--epochs was “${text}”; expected a number from 0 to ${MAX_EPOCHS}, such as 1 or 0.05.`);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw new UsageError(`${option} was “${text}”; expected ${either(choices)}.`);
  return choice;
}

function either(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** learningRate -> learning-rate */
function optionName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function helpText(): string {
  const line = (option: string, meaning: string): string => `  ${option.padEnd(30)}${meaning}`;
  return [
    'Trains an encoder from scratch and measures its code on all test images.',
    '',
    'Usage: npm run evaluate -- [options]',
    '',
    line('--preset <name>', `${either(KIND.presets.map(({ id }) => id))} (thread)`),
    line('--epochs <number>', `passes over the training images, fractions allowed, 0 to ${MAX_EPOCHS} (1)`),
    line('--engine <name>', `${either(ENGINES)}, the same bits (wasm)`),
    line('--json', 'one JSON object on standard output, nothing else'),
    line('--help', 'this text'),
    '',
    'Settings, each in place of the preset’s:',
    ...NAMES.map((name) => {
      const number = numberFieldOf(KIND, name);
      if (number) return line(`--${optionName(name)} <number>`, `${number.label}, ${number.min} to ${number.max}`);
      return line(
        `--${optionName(name)} <name>`,
        ` ${either(choicesOf(KIND.fields[name as keyof TiedSettings] as ChoiceField))}`,
      );
    }),
    '',
    'A learning rate without a schedule is constant where the preset’s schedule is automatic.',
  ].join('\n');
}

function choicesOf({ choices }: Pick<ChoiceField, 'choices'>): string[] {
  return choices.map(({ value }) => value);
}
