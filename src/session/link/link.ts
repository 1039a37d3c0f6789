/**
 * The whole configuration as entries of the address's fragment, such as `#v=1&data=mnist&preset=thread&seed=1&stop=5000`:
 * dataset, kind of encoder, preset, every setting that differs from the preset, seed, changes during the run, open
 * panel and images seen. Links come from strangers: what cannot be read is reported and replaced by the default. See
 * docs/links.md.
 */
import { PANELS, type PanelId } from '../../core/panels';
import type { Settings, SettingValue } from '../../core/settings';
import { checkSetting, settingsProblems } from '../../encoders/check-settings';
import type { EncoderKind, Preset } from '../../encoders/kind';
import { isOwnDataset } from '../../core/own-dataset-id';
import { unended } from '../../core/sentence';
import { DEFAULT_SET, findSet, SETS, setOfPreset, type DatasetId } from '../../datasets/registry';
import { DEFAULT_KIND, findKind, findPreset, kindOf, KINDS, spaceOf } from '../../encoders/registry';
import { fieldOf, numberFieldOf, settingNames } from '../../encoders/setting-fields';
import { presetsFor } from '../presets-for';
import type { RunPlan } from '../run-plan';
import { addressEntries, addressNames, withAddressEntry, withoutAddressEntries, type AddressEntries } from './address';
import { readChanges, writeChanges } from './link-changes';
import { MAX_STOP, quoted, readCount, readSetting } from './link-values';
import { readOpen, type OpenAs } from './read-open';

/** Version of links without a kind of encoder, which mean the default one. */
const PLAIN_VERSION = '1';
/** Version of links that name the kind of encoder. */
const KIND_VERSION = '2';

/** The content of a link. */
export interface LinkState extends RunPlan {
  readonly panel: PanelId | null;
}

export interface OpenedLink extends LinkState {
  /** The unit whose feature report opens; null for none. Written by the feature report itself. */
  readonly feature: number | null;
  /** How training begins; null: as the page decides. Read once: the page's own address has the images seen instead. */
  readonly open: OpenAs | null;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** The page gives the user's own images no longer name than this. */
const LONGEST_OWN = 20;
/** The entries written here or, when the page opens, removed here, apart from the settings. */
const COMMON_NAMES = ['v', 'data', 'kind', 'preset', 'changes', 'panel', 'stop', 'open', 'lesson'];
/** The names of all entries written here, for any kind of encoder. */
const ownNames = (): readonly string[] => [...new Set([...COMMON_NAMES, ...KINDS.flatMap(settingNames)])];
/** Entries read once, when the page opens. */
const VIEW_NAMES: ReadonlySet<string> = new Set(['hide', 'embed', 'exhibit']);
const ABOUT_THE_PAGE: ReadonlySet<string> = new Set(['v', 'panel', 'open', 'lesson']);
/** Entries that panels read and write themselves. */
const PART_NAMES: ReadonlySet<string> = new Set(['feature', 'lab']);
/** Problems beyond this number are counted, not listed. */
const MAX_PROBLEMS = 4;

/** Whether a fragment has an entry about the configuration, or about which parts of the page are shown. */
export function isLink(fragment: string): boolean {
  return addressNames(fragment).some((name) => ownNames().includes(name) || VIEW_NAMES.has(name) || isOfB(name));
}

/** Whether a fragment has an entry about the run itself, and not only about how it is shown or begins. */
export function namesRun(fragment: string): boolean {
  return addressNames(fragment).some((name) => (ownNames().includes(name) && !ABOUT_THE_PAGE.has(name)) || isOfB(name));
}

/** @param fragment as in `location.hash`; entries that are not written here stay. @returns the new fragment. */
export function writeLink(fragment: string, state: LinkState): string {
  const { datasetId, kind: kindId, basePresetId, settings, changes, panel, stop } = state;
  const kind = kindOf(kindId);
  const own = isOwnDataset(datasetId);
  const base = findPreset(kind, basePresetId)?.settings ?? kind.defaults;
  const isDefault = kind.id === DEFAULT_KIND.id;
  const entries = new Map<string, string>([
    ['v', isDefault ? PLAIN_VERSION : KIND_VERSION],
    ['data', datasetId],
  ]);
  if (!isDefault) entries.set('kind', kind.id);
  entries.set('preset', basePresetId);
  for (const name of namesInLink(kind)) {
    if (name === 'seed' || settings[name] !== base[name]) entries.set(name, String(settings[name]));
  }
  // The user's own images stay on this machine, so elsewhere the run cannot be repeated.
  if (changes.length > 0 && !own) entries.set('changes', writeChanges(kind, changes));
  // The feature report has its own entry, which also names the unit.
  if (panel !== null && panel !== 'feature') entries.set('panel', panel);
  if (stop !== null && !own) entries.set('stop', String(stop));

  const others = withoutAddressEntries(fragment, ownNames());
  const written = [...entries].reduce((text, [name, value]) => withAddressEntry(text, name, value), '');
  return others === '' ? written : `${written}&${others.slice(1)}`;
}

/** The names of the settings in their order in a link: choices, then numbers. */
function namesInLink(kind: EncoderKind): string[] {
  const names = settingNames(kind);
  const numbers = names.filter((name) => numberFieldOf(kind, name));
  return [...names.filter((name) => !numbers.includes(name)), ...numbers];
}

/** Reads a fragment written by `writeLink` or by a person. Never throws. */
export function readLink(fragment: string): OpenedLink {
  const entries = addressEntries(fragment);
  // Of two values nobody can know which was meant.
  const entry = (name: string): string | null => (isRepeated(entries, name) ? null : entries.value(name));
  const version = entry('v');
  const kindProblems: string[] = [];
  const kind = readKind(entry('kind'), version, kindProblems);
  const problems = [...unknownNames(entries, kind), ...kindProblems];
  const datasetId = readDataset(entry('data'), problems);
  const preset = readPreset(kind, entry('preset'), entry('data') === null ? null : datasetId, problems);
  const settings = readSettings(kind, entry, preset, problems);
  const changes = entry('changes');
  return {
    datasetId: entry('data') === null ? setOfPreset(preset.id).id : datasetId,
    kind: kind.id,
    basePresetId: preset.id,
    settings,
    changes: changes === null ? [] : readChanges(kind, changes, settings, problems),
    panel: readPanel(entry('panel'), problems),
    stop: readStop(entry('stop'), problems),
    open: readOpen(entry('open'), problems),
    feature: readFeature(entry('feature'), spaceOf({ kind: kind.id, settings }).units, problems),
    problems,
  };
}

/** One notice about everything that could not be read; null if there was nothing. */
export function linkNotice(problems: readonly string[]): string | null {
  if (problems.length === 0) return null;
  const more = problems.length - MAX_PROBLEMS;
  const listed = problems.slice(0, MAX_PROBLEMS).join('; ');
  return `Parts of the link could not be used: ${listed}${more > 0 ? `; and ${more} more` : ''}. Defaults are used instead.`;
}

function unknownNames(entries: AddressEntries, kind: EncoderKind): string[] {
  const { names } = entries;
  const known = (name: string): boolean =>
    COMMON_NAMES.includes(name) ||
    VIEW_NAMES.has(name) ||
    PART_NAMES.has(name) ||
    isOfB(name) ||
    fieldOf(kind, name) !== null;
  const unknown = names.filter((name) => !known(name));
  const unreadable = names.filter((name) => known(name) && entries.value(name) === null);
  return [
    ...unknown.map((name) => `${quoted(name)} is not known here`),
    ...unreadable.map((name) => `${name} could not be read (a stray per cent sign)`),
    ...ownNames()
      .filter((name) => isRepeated(entries, name))
      .map((name) => `${name} appears more than once`),
  ];
}

/** Whether an entry is about the second run, which beside-link.ts reads. */
function isOfB(name: string): boolean {
  return name.startsWith('b.');
}

/** Whether an entry written here occurs more than once. Others may repeat theirs. */
function isRepeated(entries: AddressEntries, name: string): boolean {
  return ownNames().includes(name) && entries.count(name) > 1;
}

function readKind(text: string | null, version: string | null, problems: string[]): EncoderKind {
  if (version !== null && version !== PLAIN_VERSION && version !== KIND_VERSION) {
    problems.push(
      `the link is of version ${quoted(version)}; expected ${PLAIN_VERSION} or ${KIND_VERSION}, so it may mean something else`,
    );
  }
  if (text === null) return kindOf(DEFAULT_KIND.id);
  if (version === PLAIN_VERSION) {
    problems.push(`kind was ${quoted(text)}; a link of version ${PLAIN_VERSION} has none`);
    return kindOf(DEFAULT_KIND.id);
  }
  const kind = findKind(text);
  if (!kind) problems.push(`kind was ${quoted(text)}; expected one of ${KINDS.map(({ id }) => id).join(', ')}`);
  return kind ?? kindOf(DEFAULT_KIND.id);
}

function readDataset(text: string | null, problems: string[]): DatasetId {
  if (text === null) return DEFAULT_SET.id;
  const set = findSet(text);
  if (set) return set.id;
  // Whether this browser has them turns out when they are requested.
  if (isOwnDataset(text) && text.length <= LONGEST_OWN) return text;
  problems.push(
    text === 'own'
      ? `it was made with someone’s own images, which do not travel in a link; ${DEFAULT_SET.nameInText} is learnt instead`
      : `dataset was ${quoted(text)}; expected ${SETS.map(({ id }) => id).join(' or ')}`,
  );
  return DEFAULT_SET.id;
}

/** @param datasetId null: the link names none, so any preset will do. */
function readPreset(kind: EncoderKind, text: string | null, datasetId: DatasetId | null, problems: string[]): Preset {
  const offered = presetsFor(kind.id, datasetId ?? DEFAULT_SET.id);
  if (text === null) return offered[0]!;
  const preset = findPreset(kind, text);
  if (preset && (datasetId === null || offered.includes(preset))) return preset;
  problems.push(`preset was ${quoted(text)}; expected one of ${offered.map(({ id }) => id).join(', ')}`);
  return offered[0]!;
}

function readSettings(
  kind: EncoderKind,
  entry: (name: string) => string | null,
  preset: Preset,
  problems: string[],
): Settings {
  const base: Settings = { ...preset.settings, seed: 1 };
  const read: Record<string, SettingValue> & { seed: number } = { ...base };
  // First each setting alone: some values are valid only together.
  for (const name of namesInLink(kind)) {
    const text = entry(name);
    if (text !== null) read[name] = readSetting(kind, name, text, null, problems) ?? read[name]!;
  }
  for (const name of settingNames(kind)) {
    const other = numberFieldOf(kind, name)?.atMost?.setting;
    if (other === undefined) continue;
    const pair = checkSetting(kind, name, read[name]!, read);
    if (pair.ok) continue;
    problems.push(unended(pair.problem));
    read[name] = base[name]!;
    read[other] = base[other]!;
  }
  const left = settingsProblems(kind, read);
  problems.push(...left.map(unended));
  return left.length === 0 ? read : base;
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
