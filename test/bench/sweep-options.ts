import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import type { Settings } from '../../src/core/settings';
import { leftOutOf, MOST_POINTS, pointsOf, settingsAt, type SweepGrid } from '../../src/core/sweep';
import { findSet, SETS, type BuiltInDatasetId } from '../../src/datasets/registry';
import { settingsProblems } from '../../src/encoders/check-settings';
import type { EncoderKind } from '../../src/encoders/kind';
import { DEFAULT_KIND, findPreset, KINDS, kindOf } from '../../src/encoders/registry';
import { settingNames } from '../../src/encoders/setting-fields';
import { canBeSwept } from '../../src/features/lab/other-settings';
import { presetsFor } from '../../src/session/presets-for';
import { either, givenSettings, oneOf, overridden, settingOptions, settingsHelp, UsageError } from './setting-options';

export interface SweepOptions {
  readonly datasetId: BuiltInDatasetId;
  readonly kind: string;
  readonly preset: string;
  readonly base: Settings;
  readonly grid: SweepGrid;
  readonly epochs: number;
  readonly workers: number;
  readonly format: 'table' | 'json' | 'csv';
}

/** Names of the settings outside the grid. */
const otherSettings = (): string[] =>
  settingNames(kindOf(DEFAULT_KIND.id)).filter((name) => !['units', 'winners', 'rounds', 'seed'].includes(name));

const sweptKinds = (): string[] => KINDS.filter(canBeSwept).map(({ id }) => id);

export const sweepHelp = (): string => `npm run sweep -- [options]
Trains the encoder at every point of a grid, each from its first image on, and measures it on all test images.

  --units LIST      units, with commas between them (100,200,500,1000)
  --winners LIST    winners; those that are no fewer than the units are left out (5,10,20,30,50,100)
  --rounds LIST     rounds of explaining away (1)
  --seeds NUMBER    each point with seeds 1 to this one (1)
  --epochs NUMBER   passes over the training images, fractions allowed (1)
  --dataset ID      ${SETS.map(({ id }) => id).join(', ')} (mnist)
  --kind ID         ${either(sweptKinds())} (${DEFAULT_KIND.id})
  --preset ID       where all other settings come from (the first of the kind for the dataset)
  --workers NUMBER  how many processes measure at once (all cores: ${availableParallelism()})
  --json            one JSON object on standard output, nothing else
  --csv             one line for each point on standard output
  --help            this text

Settings of all points, each in place of the preset’s:
${settingsHelp(kindOf(DEFAULT_KIND.id), otherSettings()).join('\n')}`;

/**
 * Reads the arguments of `npm run sweep --`.
 * @returns 'help' if that is requested.
 * @throws UsageError if they are not understood or contradict each other.
 */
export function readSweepOptions(args: readonly string[]): SweepOptions | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const set = findSet(given.dataset);
  if (!set) throw new UsageError(`--dataset was “${given.dataset}”; expected ${SETS.map(({ id }) => id).join(', ')}.`);
  const kind = kindOf(oneOf('--kind', given.kind, sweptKinds()));
  const presetId = given.preset ?? presetsFor(kind.id, set.id)[0]!.id;
  const preset = findPreset(kind, presetId);
  if (!preset) {
    throw new UsageError(`--preset was “${presetId}”; expected ${kind.presets.map(({ id }) => id).join(', ')}.`);
  }
  const base = overridden(kind, { ...preset.settings, seed: 1 }, given.settings);
  const grid: SweepGrid = {
    units: readList('--units', given.units),
    winners: readList('--winners', given.winners),
    rounds: readList('--rounds', given.rounds),
    seeds: readWhole('--seeds', given.seeds, 100),
  };
  checkGrid(grid, base, kind);
  if (given.json && given.csv) throw new UsageError('--json and --csv were both given; expected one of them.');
  return {
    datasetId: set.id,
    kind: kind.id,
    preset: preset.id,
    base,
    grid,
    epochs: readEpochs(given.epochs),
    workers: given.workers === undefined ? availableParallelism() : readWhole('--workers', given.workers, 64),
    format: given.json ? 'json' : given.csv ? 'csv' : 'table',
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        units: { ...text, default: '100,200,500,1000' },
        winners: { ...text, default: '5,10,20,30,50,100' },
        rounds: { ...text, default: '1' },
        seeds: { ...text, default: '1' },
        epochs: { ...text, default: '1' },
        dataset: { ...text, default: 'mnist' },
        kind: { ...text, default: DEFAULT_KIND.id },
        preset: text,
        workers: text,
        json: flag,
        csv: flag,
        help: flag,
        ...settingOptions(otherSettings()),
      },
    });
    return { ...values, settings: givenSettings(otherSettings(), values) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readList(option: string, text: string): number[] {
  return text.split(',').map((part) => {
    const value = part.trim() === '' ? Number.NaN : Number(part);
    if (Number.isInteger(value) && value > 0) return value;
    throw new UsageError(`${option} was “${text}”; expected whole numbers with commas between them, such as 10,30.`);
  });
}

function readWhole(option: string, text: string, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`${option} was “${text}”; expected a whole number from 1 to ${most}.`);
}

function readEpochs(text: string): number {
  const epochs = text.trim() === '' ? Number.NaN : Number(text);
  if (epochs > 0 && epochs <= 100) return epochs;
  throw new UsageError(`--epochs was “${text}”; expected a number above 0, at most 100, such as 1 or 0.05.`);
}

function checkGrid(grid: SweepGrid, base: Settings, kind: EncoderKind): void {
  const points = pointsOf(grid);
  if (points.length === 0)
    throw new UsageError(`the grid has no point: ${leftOutOf(grid)} have no fewer winners than units.`);
  if (points.length > MOST_POINTS)
    throw new UsageError(`the grid has ${points.length} points; expected at most ${MOST_POINTS}.`);
  for (const point of points) {
    const [problem] = settingsProblems(kind, settingsAt(base, point));
    if (problem) throw new UsageError(problem);
  }
}
