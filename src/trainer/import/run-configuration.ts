/** Reads what a weights file says about its run, in the configuration that this page writes or in its name. */
import * as v from 'valibot';
import { TIED_KWTA } from '../../core/encoder-state';
import type { ImageShape } from '../../core/image-shape';
import type { Settings } from '../../core/settings';
import { shownText } from '../../core/shown-text';
import { settingsProblems } from '../../encoders/check-settings';
import type { EncoderKind } from '../../encoders/kind';
import { ALL_KINDS } from '../../encoders/late-kinds';
import { settingsFromOutside } from '../../encoders/settings-from-outside';
import { MAX_SEED } from '../../encoders/setting-fields';
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../encoders/tied-kwta/settings';

/** What is known of a run apart from its weights. `shape` is null if nothing is known of its images. */
export interface DescribedWeights {
  readonly datasetId: string | null;
  readonly shape: ImageShape | null;
  readonly settings: TiedSettings;
  readonly imagesSeen: number;
}

/** The content of a configuration. */
export interface DescribedRun {
  readonly kind: EncoderKind;
  readonly datasetId: string;
  readonly shape: ImageShape;
  readonly settings: Settings;
  readonly imagesSeen: number;
}

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Side = v.pipe(Count, v.minValue(1), v.maxValue(MAX_IMAGE_SIDE));
const Configuration = v.object({
  /** Version 2 and later name the kind of encoder. */
  version: v.picklist([1, 2]),
  kind: v.optional(v.string(), TIED_KWTA),
  dataset: v.object({ id: v.pipe(v.string(), v.maxLength(100)), width: Side, height: Side, signed: v.boolean() }),
  settings: v.record(v.string(), v.unknown()),
  imagesSeen: Count,
});

/** @returns the kind that a configuration names; null if it is the first kind, or if the text is no configuration. */
export function kindNamed(text: string): string | null {
  const read = v.safeParse(v.object({ kind: v.string() }), parsed(text));
  return read.success && read.output.kind !== TIED_KWTA ? read.output.kind : null;
}

/** Reads a configuration of any kind. @returns the configuration, or a sentence on why it cannot be used. */
export function readConfiguration(text: string): DescribedRun | string {
  const read = v.safeParse(Configuration, parsed(text), { abortEarly: true });
  if (!read.success) return unusable(v.getDotPath(read.issues[0]));
  const { kind: id, dataset, imagesSeen } = read.output;
  const kind = ALL_KINDS.find((each) => each.id === id);
  if (!kind) {
    const known = ALL_KINDS.map((each) => each.id).join(', ');
    return `It was made by an encoder called “${shownText(id)}”; expected one of ${known}.`;
  }
  const settings = settingsFromOutside(kind, read.output.settings);
  if (!settings) return unusable('settings');
  const [problem] = settingsProblems(kind, settings);
  if (problem !== undefined) return `The settings in the file cannot be used: ${problem}`;
  const { width, height, signed } = dataset;
  return { kind, datasetId: dataset.id, shape: { width, height, signed }, settings, imagesSeen };
}

/** Reads one of the first kind. @param units for which there are weights. @returns as `readConfiguration`. */
export function readTiedConfiguration(text: string, units: number): DescribedWeights | string {
  const described = readConfiguration(text);
  if (typeof described === 'string') return `${described} Sensible settings are used.`;
  if (described.settings.units !== units) {
    const problem = `Units was “${described.settings.units}”; expected ${units}, as many as there are weights for.`;
    return `The settings in the file cannot be used: ${problem} Sensible ones are used.`;
  }
  return { ...described, settings: described.settings as TiedSettings };
}

function unusable(place: string | null): string {
  return `The configuration in the file cannot be used${place ? ` (${place})` : ''}.`;
}

/** Settings for weights of unknown origin: a code of the usual sparsity, learning slowly enough to keep the weights. */
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

/** Reads the name that this page gives a weights file; null if it has another name, or other weights. */
export function readExportName(path: string, units: number): DescribedWeights | null {
  const [, source = null, n, winners, seed, imagesSeen] = EXPORT_NAME.exec(path) ?? [];
  if (Number(n) !== units || Number(winners) > units || Number(winners) < 1 || Number(seed) > MAX_SEED) {
    return null;
  }
  const settings = { ...sensibleSettings(units), winners: Number(winners), seed: Number(seed) };
  return { datasetId: withoutKind(source), shape: null, settings, imagesSeen: Number(imagesSeen) };
}

/** The dataset in a name, without the kind of encoder that may follow it. */
function withoutKind(source: string | null): string | null {
  const kind = ALL_KINDS.find(({ id }) => source?.endsWith(`-${id}`));
  return kind ? source!.slice(0, -kind.id.length - 1) : source;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
