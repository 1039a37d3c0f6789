import { parseArgs } from 'node:util';
import { checkSetting, settingsProblems } from '../../src/encoders/check-settings';
import type { EncoderKind, Preset } from '../../src/encoders/kind';
import { DEFAULT_KIND, findKind, kindOf, KINDS } from '../../src/encoders/registry';
import { HELD_OUT } from './evaluate-data';
import { numberFieldOf, settingNames, type ChoiceField } from '../../src/encoders/setting-fields';
import type { Settings, SettingValue } from '../../src/core/settings';

export interface EvaluateOptions {
  readonly kind: EncoderKind;
  readonly preset: Preset;
  readonly settings: Settings;
  readonly epochs: number;
  readonly engine: 'wasm' | 'reference';
  readonly json: boolean;
  /** Whether to measure on training images that are kept apart instead of on the test images. */
  readonly holdOut: boolean;
}

/** What is wrong with the arguments, in one sentence per line. */
export class UsageError extends Error {}

const MAX_EPOCHS = 1000;
/** Kinds that have a fast engine besides the reference, of their own or below them; the first engine is what they are measured with. */
const ENGINES: Readonly<Record<string, readonly [EvaluateOptions['engine'], ...EvaluateOptions['engine'][]]>> = {
  [DEFAULT_KIND.id]: ['wasm', 'reference'],
  'reversible-htm': ['wasm', 'reference'],
  'class-gated': ['reference', 'wasm'],
};

function enginesOf({ id }: EncoderKind): readonly [EvaluateOptions['engine'], ...EvaluateOptions['engine'][]] {
  return ENGINES[id] ?? ['reference'];
}

/**
 * Reads the arguments of `npm run evaluate --`.
 * @returns 'help' when that is asked for.
 * @throws UsageError when they are not understood or do not go together.
 */
export function readOptions(args: readonly string[]): EvaluateOptions | 'help' {
  const kind = readKind(args);
  const given = parse(args, kind);
  if (given.help) return 'help';
  const { preset: id, epochs, engine, json, holdOut, settings } = given;
  const preset = kind.presets.find((each) => each.id === id);
  if (!preset) throw new UsageError(`--preset was “${id}”; expected ${either(kind.presets.map((each) => each.id))}.`);
  return {
    kind,
    preset,
    settings: overridden(kind, { ...preset.settings, seed: kind.defaults.seed }, settings),
    epochs: readEpochs(epochs),
    engine: oneOf('--engine', engine, enginesOf(kind)),
    json,
    holdOut,
  };
}

interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly holdOut: boolean;
  readonly preset: string;
  readonly epochs: string;
  readonly engine: string;
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * Which settings and presets there are depends on it, so it is read first.
 * @throws UsageError when there is no such kind.
 */
export function readKind(args: readonly string[]): EncoderKind {
  const { kind: id } = parseArgs({ args: [...args], options: { kind: { type: 'string' } }, strict: false }).values;
  if (id === undefined) return kindOf(DEFAULT_KIND.id);
  const kind = findKind(id);
  if (!kind) throw new UsageError(`--kind was “${String(id)}”; expected ${either(KINDS.map((each) => each.id))}.`);
  return kind;
}

function parse(args: readonly string[], kind: EncoderKind): Arguments {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: flag,
        json: flag,
        'hold-out': flag,
        kind: text,
        preset: { ...text, default: kind.presets[0]!.id },
        epochs: { ...text, default: '1' },
        engine: { ...text, default: enginesOf(kind)[0] },
        ...Object.fromEntries(settingNames(kind).map((name) => [optionName(name), text])),
      },
    });
    const byName: Readonly<Record<string, string | boolean | undefined>> = values;
    const settings = settingNames(kind).flatMap((name) => {
      const value = byName[optionName(name)];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const { help, json, 'hold-out': holdOut, preset, epochs, engine } = values;
    return { help, json, holdOut, preset, epochs, engine, settings: new Map(settings) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The settings with what was typed in their place; all are checked together, as units and winners bound each other. */
function overridden(kind: EncoderKind, settings: Settings, given: ReadonlyMap<string, string>): Settings {
  const next: Record<string, SettingValue> & { seed: number } = { ...settings };
  const problems: string[] = [];
  for (const [name, text] of given) {
    const field = kind.fields[name]!;
    if (field.type === 'choice') {
      next[name] = oneOf(`--${optionName(name)}`, text, choicesOf(field));
      continue;
    }
    // Here each is checked by itself.
    const checked = checkSetting(kind, name, text, null);
    if (checked.ok) next[name] = checked.value;
    else problems.push(checked.problem);
    // What is set by hand replaces what moves by itself, as it does on the page.
    const schedule = field.schedule;
    if (!schedule || given.has(schedule.setting)) continue;
    if (next[schedule.setting] === schedule.automatic) next[schedule.setting] = schedule.byHand;
  }
  if (problems.length === 0) problems.push(...settingsProblems(kind, next));
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
  return choices.length === 1 ? String(choices[0]) : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** learningRate -> learning-rate */
function optionName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param kind whose settings and presets are listed. */
export function helpText(kind: EncoderKind = kindOf(DEFAULT_KIND.id)): string {
  const line = (option: string, meaning: string): string => `  ${option.padEnd(30)} ${meaning}`;
  return [
    'Trains an encoder from scratch and measures its code on all test images.',
    '',
    'Usage: npm run evaluate -- [options]',
    '',
    line(
      '--kind <id>',
      `${either(KINDS.map(({ id }) => id))} (${DEFAULT_KIND.id}); each has presets and settings of its own: --kind dense --help`,
    ),
    line('--preset <name>', `${either(kind.presets.map(({ id }) => id))} (${kind.presets[0]!.id})`),
    line('--epochs <number>', `passes over the training images, fractions allowed, 0 to ${MAX_EPOCHS} (1)`),
    line('--engine <name>', `${either(enginesOf(kind))} (${enginesOf(kind)[0]}), the same bits`),
    line(
      '--hold-out',
      `train without the last ${HELD_OUT.toLocaleString('en-US')} training images and measure on these: for choosing`,
    ),
    line('--json', 'one JSON object on standard output, nothing else'),
    line('--help', 'this text'),
    '',
    'Settings, each in place of the preset’s:',
    ...settingNames(kind).map((name) => {
      const number = numberFieldOf(kind, name);
      if (number) return line(`--${optionName(name)} <number>`, `${number.label}, ${number.min} to ${number.max}`);
      return line(`--${optionName(name)} <name>`, either(choicesOf(kind.fields[name] as ChoiceField)));
    }),
    ...(settingNames(kind).includes('learningRateSchedule')
      ? ['', 'A learning rate without a schedule is constant where the preset’s schedule is automatic.']
      : []),
  ].join('\n');
}

function choicesOf({ choices }: Pick<ChoiceField, 'choices'>): string[] {
  return choices.map(({ value }) => value);
}
