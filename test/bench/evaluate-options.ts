import { parseArgs } from 'node:util';
import { LIMITS, checkSetting, settingsProblems } from '../../src/encoders/limits';
import { PRESETS, findPreset, type Preset } from '../../src/encoders/presets';
import {
  DEFAULT_SETTINGS,
  type EncoderSettings,
  type LearningRateSchedule,
  type NumericSettingName,
} from '../../src/core/settings';

export interface EvaluateOptions {
  readonly preset: Preset;
  readonly settings: EncoderSettings;
  readonly epochs: number;
  readonly engine: 'wasm' | 'reference';
  readonly json: boolean;
}

/** What is wrong with the arguments, in one sentence per line. */
export class UsageError extends Error {}

const MAX_EPOCHS = 1000;
const SCHEDULES: readonly LearningRateSchedule[] = ['auto', 'constant', 'exponential'];
const ENGINES: readonly EvaluateOptions['engine'][] = ['wasm', 'reference'];
const SETTING_NAMES = Object.keys(LIMITS) as NumericSettingName[];

/**
 * Reads the arguments of `npm run evaluate --`.
 * @returns 'help' when that is asked for.
 * @throws UsageError when they are not understood or do not go together.
 */
export function readOptions(args: readonly string[]): EvaluateOptions | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const { preset: id, epochs, engine, schedule, json, numbers } = given;
  const preset = findPreset(id);
  if (!preset) throw new UsageError(`--preset was “${id}”; expected ${either(PRESETS.map((each) => each.id))}.`);
  return {
    preset,
    settings: overridden({ ...preset.settings, seed: DEFAULT_SETTINGS.seed }, numbers, schedule),
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
  readonly schedule: string | undefined;
  readonly numbers: ReadonlyMap<NumericSettingName, string>;
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
        'learning-rate-schedule': text,
        ...Object.fromEntries(SETTING_NAMES.map((name) => [optionName(name), text])),
      },
    });
    const byName: Readonly<Record<string, string | boolean | undefined>> = values;
    const numbers = SETTING_NAMES.flatMap((name) => {
      const value = byName[optionName(name)];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const { help, json, preset, epochs, engine, 'learning-rate-schedule': schedule } = values;
    return { help, json, preset, epochs, engine, schedule, numbers: new Map(numbers) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The settings with what was typed in their place; all are checked together, as units and winners bound each other. */
function overridden(
  settings: EncoderSettings,
  numbers: ReadonlyMap<NumericSettingName, string>,
  schedule: string | undefined,
): EncoderSettings {
  const next = { ...settings };
  const problems: string[] = [];
  for (const [name, text] of numbers) {
    // Units and winners at their widest, so that here each is checked by itself.
    const checked = checkSetting(name, text, { ...settings, units: LIMITS.units.max, winners: LIMITS.winners.min });
    if (checked.ok) next[name] = checked.value;
    else problems.push(checked.problem);
  }
  if (schedule !== undefined) next.learningRateSchedule = oneOf('--learning-rate-schedule', schedule, SCHEDULES);
  // A learning rate set by hand replaces the automatic one, as it does on the page.
  else if (numbers.has('learningRate') && next.learningRateSchedule === 'auto') next.learningRateSchedule = 'constant';
  if (problems.length === 0) problems.push(...settingsProblems(next));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return next;
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
function optionName(name: NumericSettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function helpText(): string {
  const line = (option: string, meaning: string): string => `  ${option.padEnd(30)}${meaning}`;
  return [
    'Trains an encoder from scratch and measures its code on all test images.',
    '',
    'Usage: npm run evaluate -- [options]',
    '',
    line('--preset <name>', `${either(PRESETS.map(({ id }) => id))} (thread)`),
    line('--epochs <number>', `passes over the training images, fractions allowed, 0 to ${MAX_EPOCHS} (1)`),
    line('--engine <name>', `${either(ENGINES)}, the same bits (wasm)`),
    line('--json', 'one JSON object on standard output, nothing else'),
    line('--help', 'this text'),
    '',
    'Settings, each in place of the preset’s:',
    line('--learning-rate-schedule <name>', ` ${either(SCHEDULES)}`),
    ...SETTING_NAMES.map((name) => {
      const { label, min, max } = LIMITS[name];
      return line(`--${optionName(name)} <number>`, `${label}, ${min} to ${max}`);
    }),
    '',
    'A learning rate without a schedule is constant where the preset’s schedule is automatic.',
  ].join('\n');
}
