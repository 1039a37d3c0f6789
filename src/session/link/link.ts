/**
 * The whole configuration as entries of the address's fragment, such as `#v=1&data=mnist&preset=thread&seed=1&stop=5000`:
 * dataset, preset, every setting that differs from it, seed, changes under way, open panel and images seen. Links come from
 * strangers: whatever is not understood is told and replaced by the default. Documented in docs/links.md.
 */
import { checkSetting, LIMITS, MAX_UNITS } from '../../encoders/limits';
import { PANELS, type PanelId } from '../../core/panels';
import { findPreset, type Preset, type PresetId } from '../../encoders/presets';
import { isOwnDataset } from '../../core/own-images';
import { DEFAULT_SET, findSet, SETS, setOfPreset, type DatasetId } from '../../datasets/registry';
import { presetsFor } from '../presets-for';
import type { RunHistory } from '../../core/run-history';
import type { EncoderSettings, NumericSettingName } from '../../core/settings';
import { addressEntry, addressNames, withAddressEntry, withoutAddressEntries } from './address';
import { readChanges, writeChanges } from './link-changes';
import { MAX_STOP, quoted, readCount, readNumber, readSchedule, unended } from './link-values';

export const LINK_VERSION = 1;

/** What a link says. */
export interface LinkState {
  readonly datasetId: DatasetId;
  /** The preset from which the settings are told. */
  readonly basePresetId: PresetId;
  /** Those that the run begins with. */
  readonly settings: EncoderSettings;
  /** What is changed under way. */
  readonly changes: RunHistory['changes'];
  readonly panel: PanelId | null;
  /** Train up to this image and rest there; null: train on. */
  readonly stop: number | null;
}

export interface OpenedLink extends LinkState {
  /** The unit whose dossier is to be open; null: none. Written by the dossier itself. */
  readonly feature: number | null;
  /** What was not understood, a sentence each. */
  readonly problems: readonly string[];
}

/** Longer names of own images are none that this page gives. */
const LONGEST_OWN = 20;

const NUMERIC = Object.keys(LIMITS) as NumericSettingName[];
/** Written here, in this order. */
const OWN_NAMES: readonly string[] = [
  'v',
  'data',
  'preset',
  'learningRateSchedule',
  ...NUMERIC,
  'changes',
  'panel',
  'stop',
];
/** Read once, when the page opens. */
const VIEW_NAMES: ReadonlySet<string> = new Set(['hide', 'embed']);
/** More problems than these are counted, not listed. */
const MAX_PROBLEMS = 4;

/** Whether a fragment says anything about the configuration, or about which parts of the page are shown. */
export function isLink(fragment: string): boolean {
  return addressNames(fragment).some((name) => OWN_NAMES.includes(name) || VIEW_NAMES.has(name));
}

/** @param fragment as in `location.hash`; what others have put there stays. @returns the new fragment. */
export function writeLink(
  fragment: string,
  { datasetId, basePresetId, settings, changes, panel, stop }: LinkState,
): string {
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
  // What was learnt from images that stay on this machine cannot be had again elsewhere.
  if (changes.length > 0 && !own) entries.set('changes', writeChanges(changes));
  // The dossier has an entry of its own, which says more.
  if (panel !== null && panel !== 'feature') entries.set('panel', panel);
  if (stop !== null && !own) entries.set('stop', String(stop));

  const others = withoutAddressEntries(fragment, OWN_NAMES);
  const written = [...entries].reduce((text, [name, value]) => withAddressEntry(text, name, value), '');
  return others === '' ? written : `${written}&${others.slice(1)}`;
}

/** Reads what `writeLink` or a person has written. Never throws. */
export function readLink(fragment: string): OpenedLink {
  const problems = unknownNames(fragment);
  const repeated = repeatedNames(fragment);
  // Which of two values was meant cannot be told.
  const entry = (name: string): string | null => (repeated.includes(name) ? null : addressEntry(fragment, name));
  const version = entry('v');
  if (version !== null && version !== String(LINK_VERSION)) {
    problems.push(`the link is of version ${quoted(version)}; expected ${LINK_VERSION}, so it may mean something else`);
  }
  const datasetId = readDataset(entry('data'), problems);
  const preset = readPreset(entry('preset'), entry('data') === null ? null : datasetId, problems);
  const settings = readSettings(entry, preset, problems);
  const changes = entry('changes');
  return {
    datasetId: entry('data') === null ? setOfPreset(preset.id).id : datasetId,
    basePresetId: preset.id,
    settings,
    changes: changes === null ? [] : readChanges(changes, settings, problems),
    panel: readPanel(entry('panel'), problems),
    stop: readStop(entry('stop'), problems),
    feature: readFeature(entry('feature'), settings.units, problems),
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
  const unknown = names.filter((name) => name !== 'feature' && !isLink(name));
  const unreadable = names.filter((name) => !unknown.includes(name) && addressEntry(fragment, name) === null);
  return [
    ...unknown.map((name) => `${quoted(name)} is not known here`),
    ...unreadable.map((name) => `${name} could not be read (a stray per cent sign)`),
    ...repeatedNames(fragment).map((name) => `${name} stands there more than once`),
  ];
}

function repeatedNames(fragment: string): string[] {
  const names = addressNames(fragment);
  return OWN_NAMES.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
}

function readDataset(text: string | null, problems: string[]): DatasetId {
  if (text === null) return DEFAULT_SET.id;
  const set = findSet(text);
  if (set) return set.id;
  // Whether they are here is found out when they are asked for.
  if (isOwnDataset(text) && text.length <= LONGEST_OWN) return text;
  problems.push(
    text === 'own'
      ? `it was made with somebody’s own images, which do not travel in a link; ${DEFAULT_SET.nameInText} is learnt instead`
      : `dataset was ${quoted(text)}; expected ${SETS.map(({ id }) => id).join(' or ')}`,
  );
  return DEFAULT_SET.id;
}

/** @param datasetId null: the link names none, any preset will do. */
function readPreset(text: string | null, datasetId: DatasetId | null, problems: string[]): Preset {
  const offered = presetsFor(datasetId ?? DEFAULT_SET.id);
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
    read[name] = readNumber(name, text, loosest, problems) ?? read[name];
  }
  const pair = checkSetting('winners', read.winners, read);
  if (!pair.ok) problems.push(unended(pair.problem));
  const { units, winners } = pair.ok ? read : base;
  const schedule = entry('learningRateSchedule');
  const learningRateSchedule =
    (schedule === null ? null : readSchedule(schedule, problems)) ?? base.learningRateSchedule;
  return { ...read, units, winners, learningRateSchedule };
}

function readPanel(text: string | null, problems: string[]): PanelId | null {
  if (text === null) return null;
  const known = PANELS.find(({ id }) => id === text);
  if (!known) problems.push(`panel was ${quoted(text)}; expected one of ${PANELS.map(({ id }) => id).join(', ')}`);
  return known?.id ?? null;
}

function readFeature(text: string | null, units: number, problems: string[]): number | null {
  if (text === null) return null;
  const unit = readCount(text);
  if (unit !== null && unit < units) return unit;
  problems.push(`feature was ${quoted(text)}; expected a unit from 0 to ${units - 1}`);
  return null;
}

function readStop(text: string | null, problems: string[]): number | null {
  if (text === null) return null;
  const stop = readCount(text);
  if (stop === null) {
    problems.push(`stop was ${quoted(text)}; expected a whole number of images from 0 to ${MAX_STOP}`);
  }
  return stop;
}
