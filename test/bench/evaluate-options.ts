import { parseArgs } from 'node:util';
import type { EncoderKind, Preset } from '../../src/encoders/kind';
import { DEFAULT_KIND, findKind, kindOf, KINDS } from '../../src/encoders/registry';
import { HELD_OUT } from './evaluate-data';
import { settingNames } from '../../src/encoders/setting-fields';
import type { Settings } from '../../src/core/settings';
import {
  either,
  givenSettings,
  helpLine,
  oneOf,
  overridden,
  settingOptions,
  settingsHelp,
  UsageError,
} from './setting-options';

export interface EvaluateOptions {
  readonly kind: EncoderKind;
  readonly preset: Preset;
  readonly settings: Settings;
  readonly epochs: number;
  readonly engine: 'wasm' | 'reference';
  readonly json: boolean;
  /** Whether to measure on held-out training images instead of the test images. */
  readonly holdOut: boolean;
}

const MAX_EPOCHS = 1000;
/**
 * Kinds that have a fast engine besides the reference, either their own or that of the kind below; the first is the
 * default.
 */
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
 * @returns 'help' if that is requested.
 * @throws UsageError if they are not understood or contradict each other.
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
 * The kind of encoder, which is read first because settings and presets depend on it.
 * @throws UsageError if there is no such kind.
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
        ...settingOptions(settingNames(kind)),
      },
    });
    const { help, json, 'hold-out': holdOut, preset, epochs, engine } = values;
    return { help, json, holdOut, preset, epochs, engine, settings: givenSettings(settingNames(kind), values) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readEpochs(text: string): number {
  const epochs = text.trim() === '' ? Number.NaN : Number(text);
  if (epochs >= 0 && epochs <= MAX_EPOCHS) return epochs;
  throw new UsageError(`--epochs was “${text}”; expected a number from 0 to ${MAX_EPOCHS}, such as 1 or 0.05.`);
}

/** @param kind whose settings and presets are listed. */
export function helpText(kind: EncoderKind = kindOf(DEFAULT_KIND.id)): string {
  return [
    'Trains an encoder from scratch and measures its code on all test images.',
    '',
    'Usage: npm run evaluate -- [options]',
    '',
    helpLine(
      '--kind <id>',
      `${either(KINDS.map(({ id }) => id))} (${DEFAULT_KIND.id}); each has presets and settings of its own: --kind dense --help`,
    ),
    helpLine('--preset <name>', `${either(kind.presets.map(({ id }) => id))} (${kind.presets[0]!.id})`),
    helpLine('--epochs <number>', `passes over the training images, fractions allowed, 0 to ${MAX_EPOCHS} (1)`),
    helpLine('--engine <name>', `${either(enginesOf(kind))} (${enginesOf(kind)[0]}), the same bits`),
    helpLine(
      '--hold-out',
      `train without the last ${HELD_OUT.toLocaleString('en-US')} training images and measure on these: for choosing`,
    ),
    helpLine('--json', 'one JSON object on standard output, nothing else'),
    helpLine('--help', 'this text'),
    '',
    'Settings, each in place of the preset’s:',
    ...settingsHelp(kind, settingNames(kind)),
    ...(settingNames(kind).includes('learningRateSchedule')
      ? ['', 'A learning rate without a schedule is constant where the preset’s schedule is automatic.']
      : []),
  ].join('\n');
}
