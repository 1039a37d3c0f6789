/** What a weights file says of the run it comes from: the configuration that this page writes, or its own file's name. */
import * as v from 'valibot';
import { settingsProblems } from '../../encoders/check-settings';
import { settingsFromOutside } from '../../encoders/settings-from-outside';
import { MAX_SEED } from '../../encoders/setting-fields';
import { tiedKwta } from '../../encoders/tied-kwta/kind';
import { MAX_IMAGE_SIDE } from '../../core/own-images';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../encoders/tied-kwta/settings';

export interface ToldRun {
  readonly datasetId: string | null;
  /** Of the images; null: not said. */
  readonly shape: { readonly width: number; readonly height: number; readonly signed: boolean } | null;
  readonly settings: TiedSettings;
  readonly imagesSeen: number;
}

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Side = v.pipe(Count, v.minValue(1), v.maxValue(MAX_IMAGE_SIDE));
const Configuration = v.object({
  version: v.literal(1),
  dataset: v.object({ id: v.pipe(v.string(), v.maxLength(100)), width: Side, height: Side, signed: v.boolean() }),
  settings: v.pipe(
    v.custom<object>((settings) => settingsFromOutside(tiedKwta, settings) !== null),
    v.transform((settings) => settingsFromOutside(tiedKwta, settings) as TiedSettings),
  ),
  imagesSeen: Count,
});

/** @returns the configuration, or a sentence on why it cannot be used. */
export function readConfiguration(text: string, units: number): ToldRun | string {
  const read = v.safeParse(Configuration, parsed(text), { abortEarly: true });
  if (!read.success) {
    const place = v.getDotPath(read.issues[0]);
    return `The configuration in the file cannot be used${place ? ` (${place})` : ''}; sensible settings stand in.`;
  }
  const { dataset, settings, imagesSeen } = read.output;
  const problems = settingsProblems(tiedKwta, settings);
  if (settings.units !== units) {
    problems.unshift(`Units was “${settings.units}”; expected ${units}, as many as there are weights for.`);
  }
  if (problems[0] !== undefined)
    return `The settings in the file cannot be used: ${problems[0]} Sensible ones stand in.`;
  const { id, width, height, signed } = dataset;
  return { datasetId: id, shape: { width, height, signed }, settings, imagesSeen };
}

/** Settings for weights of which nothing else is known: a code as sparse as usual, learning slowly enough to keep them. */
export function sensibleSettings(units: number): TiedSettings {
  return {
    ...DEFAULT_SETTINGS,
    units,
    winners: Math.max(1, Math.round(units * (DEFAULT_SETTINGS.winners / DEFAULT_SETTINGS.units))),
    learningRateSchedule: 'constant',
    learningRate: 0.03,
  };
}

const EXPORT_NAME = /sdr-playground-([a-z0-9-]+)-n(\d{1,5})-k(\d{1,5})-seed(\d{1,10})-(\d{9,15})\.weights\b/;

/** What the name says that this page gives a weights file; null: another name, or other weights. */
export function readExportName(path: string, units: number): ToldRun | null {
  const [, datasetId = null, n, winners, seed, imagesSeen] = EXPORT_NAME.exec(path) ?? [];
  if (Number(n) !== units || Number(winners) > units || Number(winners) < 1 || Number(seed) > MAX_SEED) {
    return null;
  }
  const settings = { ...sensibleSettings(units), winners: Number(winners), seed: Number(seed) };
  return { datasetId, shape: null, settings, imagesSeen: Number(imagesSeen) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
