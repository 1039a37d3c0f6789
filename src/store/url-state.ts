/**
 * The whole configuration as entries of the address's fragment, such as `#v=1&data=mnist&preset=thread&seed=1&stop=5000`:
 * dataset, preset, every setting that differs from it, seed, open panel and images seen. Links come from strangers: whatever
 * is not understood is told and replaced by the default. Documented in docs/links.md.
 */
import { checkSetting, LIMITS, MAX_UNITS } from '../model/limits';
import { PANELS, type PanelId } from '../model/panels';
import { findPreset, isOwnDataset, presetsFor, type DatasetId, type Preset, type PresetId } from '../model/presets';
import type { EncoderSettings, LearningRateSchedule, NumericSettingName } from '../model/settings';
import { shownText } from '../model/shown-text';
import { addressEntry, addressNames, withAddressEntry, withoutAddressEntries } from './address';

export const LINK_VERSION = 1;
/** A link may ask for at most this many images: hours of training. */
export const MAX_STOP = 1_000_000_000;

/** What a link says. */
export interface LinkState {
  readonly datasetId: DatasetId;
  /** The preset from which the settings are told. */
  readonly basePresetId: PresetId;
  readonly settings: EncoderSettings;
  readonly panel: PanelId | null;
  /** Train up to this image and rest there; null: train on. */
  readonly stop: number | null;
}

export interface OpenedLink extends LinkState {
  /** What was not understood, a sentence each. */
  readonly problems: readonly string[];
}

/** Longer names of own images are none that this page gives. */
const LONGEST_OWN = 20;

const NUMERIC = Object.keys(LIMITS) as NumericSettingName[];
const SCHEDULES: readonly LearningRateSchedule[] = ['auto', 'constant', 'exponential'];
/** Written here, in this order. */
const OWN_NAMES: readonly string[] = ['v', 'data', 'preset', 'learningRateSchedule', ...NUMERIC, 'panel', 'stop'];
/** Written by other parts of the page. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['feature', 'hide', 'embed']);
/** Plain decimal numbers only: no hexadecimals, no empty text, nothing that merely looks like a number. */
const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/i;
/** Longer text from a link is cut where it is told. */
const LONGEST_QUOTED = 24;
/** More problems than these are counted, not listed. */
const MAX_PROBLEMS = 4;

/** Whether a fragment says anything about the configuration. */
export function isLink(fragment: string): boolean {
  return addressNames(fragment).some((name) => OWN_NAMES.includes(name));
}

/** @param fragment as in `location.hash`; what others have put there stays. @returns the new fragment. */
export function writeLink(fragment: string, { datasetId, basePresetId, settings, panel, stop }: LinkState): string {
  const own = isOwnDataset(datasetId);
  const preset = findPreset(basePresetId)!;
  const entries = new Map<string, string>([
    ['v', String(LINK_VERSION)],
    ['data', datasetId],
    ['preset', basePresetId],
  ]);
  if (settings.learningRateSchedule !== preset.settings.learningRateSchedule) {
    entries.set('learningRateSchedule', settings.learningRateSchedule);
  }
  for (const name of NUMERIC) {
    if (name === 'seed' || settings[name] !== preset.settings[name]) entries.set(name, String(settings[name]));
  }
  // The dossier has an entry of its own, which says more.
  if (panel !== null && panel !== 'feature') entries.set('panel', panel);
  // What was learnt from images that stay on this machine cannot be had again elsewhere.
  if (stop !== null && !own) entries.set('stop', String(stop));

  const others = withoutAddressEntries(fragment, OWN_NAMES);
  const written = [...entries].reduce((text, [name, value]) => withAddressEntry(text, name, value), '');
  return others === '' ? written : `${written}&${others.slice(1)}`;
}

/** Reads what `writeLink` or a person has written. Never throws. */
export function readLink(fragment: string): OpenedLink {
  const problems = unknownNames(fragment);
  const entry = (name: string): string | null => addressEntry(fragment, name);
  const version = entry('v');
  if (version !== null && version !== String(LINK_VERSION)) {
    problems.push(`the link is of version ${quoted(version)}; expected ${LINK_VERSION}, so it may mean something else`);
  }
  const datasetId = readDataset(entry('data'), problems);
  const preset = readPreset(entry('preset'), entry('data') === null ? null : datasetId, problems);
  return {
    datasetId: entry('data') === null ? preset.dataset : datasetId,
    basePresetId: preset.id,
    settings: readSettings(entry, preset, problems),
    panel: readPanel(entry('panel'), problems),
    stop: readStop(entry('stop'), problems),
    problems,
  };
}

/** One notice about all that was not understood; null: all was. */
export function linkNotice(problems: readonly string[]): string | null {
  if (problems.length === 0) return null;
  const more = problems.length - MAX_PROBLEMS;
  const listed = problems.slice(0, MAX_PROBLEMS).join('; ');
  return `Not everything in the link could be used: ${listed}${more > 0 ? `; and ${more} more` : ''}. The defaults are used instead.`;
}

function unknownNames(fragment: string): string[] {
  const names = [...new Set(addressNames(fragment))];
  const unknown = names.filter((name) => !OWN_NAMES.includes(name) && !OTHER_NAMES.has(name));
  const unreadable = names.filter((name) => OWN_NAMES.includes(name) && addressEntry(fragment, name) === null);
  return [
    ...unknown.map((name) => `${quoted(name)} is not known here`),
    ...unreadable.map((name) => `${name} could not be read (a stray per cent sign)`),
  ];
}

function readDataset(text: string | null, problems: string[]): DatasetId {
  if (text === null || text === 'mnist' || text === 'bars') return text ?? 'mnist';
  // Whether they are here is found out when they are asked for.
  if (isOwnDataset(text) && text.length <= LONGEST_OWN) return text;
  problems.push(
    text === 'own'
      ? 'it was made with somebody’s own images, which do not travel in a link; MNIST is learnt instead'
      : `dataset was ${quoted(text)}; expected mnist or bars`,
  );
  return 'mnist';
}

/** @param datasetId null: the link names none, any preset will do. */
function readPreset(text: string | null, datasetId: DatasetId | null, problems: string[]): Preset {
  const offered = presetsFor(datasetId ?? 'mnist');
  if (text === null) return offered[0]!;
  const preset = findPreset(text);
  if (preset && (datasetId === null || offered.includes(preset))) return preset;
  problems.push(`preset was ${quoted(text)}; expected one of ${offered.map(({ id }) => id).join(', ')}`);
  return offered[0]!;
}

function readSettings(entry: (name: string) => string | null, preset: Preset, problems: string[]): EncoderSettings {
  const base: EncoderSettings = { ...preset.settings, seed: 1 };
  const read: { -readonly [Name in keyof EncoderSettings]: EncoderSettings[Name] } = { ...base };
  // Each by itself first: units and winners only make sense together.
  const loosest: EncoderSettings = { ...base, units: MAX_UNITS, winners: 1 };
  for (const name of NUMERIC) {
    const text = entry(name);
    if (text === null) continue;
    const checked = checkSetting(name, text, loosest);
    if (!checked.ok) problems.push(unended(checked.problem));
    else if (!DECIMAL.test(text)) problems.push(`${name} was ${quoted(text)}; expected a decimal number`);
    else read[name] = checked.value;
  }
  const pair = checkSetting('winners', read.winners, read);
  if (!pair.ok) problems.push(unended(pair.problem));
  const { units, winners } = pair.ok ? read : base;
  return { ...read, units, winners, learningRateSchedule: readSchedule(entry, base, problems) };
}

function readSchedule(
  entry: (name: string) => string | null,
  base: EncoderSettings,
  problems: string[],
): LearningRateSchedule {
  const text = entry('learningRateSchedule');
  const known = SCHEDULES.find((schedule) => schedule === text);
  if (text !== null && !known) {
    problems.push(`learning rate schedule was ${quoted(text)}; expected ${SCHEDULES.join(', ')}`);
  }
  return known ?? base.learningRateSchedule;
}

function readPanel(text: string | null, problems: string[]): PanelId | null {
  if (text === null) return null;
  const known = PANELS.find(({ id }) => id === text);
  if (!known) problems.push(`panel was ${quoted(text)}; expected one of ${PANELS.map(({ id }) => id).join(', ')}`);
  return known?.id ?? null;
}

function readStop(text: string | null, problems: string[]): number | null {
  if (text === null) return null;
  if (/^\d{1,10}$/.test(text) && Number(text) <= MAX_STOP) return Number(text);
  problems.push(`stop was ${quoted(text)}; expected a whole number of images from 0 to ${MAX_STOP}`);
  return null;
}

function unended(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function quoted(text: string): string {
  return `“${shownText(text, LONGEST_QUOTED)}”`;
}
