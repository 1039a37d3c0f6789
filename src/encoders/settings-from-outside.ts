/** Reads settings and histories from files and from the browser's storage, which may contain anything. */
import { historyWith, isWeightScale, settingsAt, type RunHistory } from '../core/run-history';
import { sameSettings, type Settings, type SettingValue } from '../core/settings';
import { settingsProblems } from './check-settings';
import { fieldOf, isChoice, isStructural, settingNames, type HasFields } from './setting-fields';

/**
 * Reads settings from any value. Does not check their ranges: see `settingsProblems`.
 * @returns the settings in the order of the table, without anything else in `from`; null if one is of the wrong type,
 *   or one without a default for older files is missing.
 */
export function settingsFromOutside(kind: HasFields, from: unknown): Settings | null {
  if (!isRecord(from)) return null;
  const read: [string, SettingValue][] = [];
  for (const name of settingNames(kind)) {
    const field = fieldOf(kind, name)!;
    const value = Object.hasOwn(from, name) ? from[name] : field.whenAbsent;
    if (field.type === 'choice') {
      if (typeof value !== 'string' || !isChoice(field, value)) return null;
      read.push([name, value]);
      continue;
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    if (field.integer && (!Number.isSafeInteger(value) || value < Math.min(0, field.min))) return null;
    read.push([name, value]);
  }
  // Every kind has a seed.
  return Object.fromEntries(read) as Settings;
}

/** The settings as files store them: without those that still have their `whenAbsent` value. */
export function storedSettings(kind: HasFields, settings: Settings): Settings {
  const stored = Object.entries(settings).filter(([name, value]) => value !== fieldOf(kind, name)?.whenAbsent);
  return Object.fromEntries(stored) as Settings;
}

/** @returns the settings, or null if they are unreadable or impossible. */
export function possibleSettings(kind: HasFields, from: unknown): Settings | null {
  const settings = settingsFromOutside(kind, from);
  return settings && settingsProblems(kind, settings).length === 0 ? settings : null;
}

/**
 * Reads a history from a file or from the browser's storage.
 * @param value any value. @param settings the settings at `imagesSeen` that the history should lead to.
 * @returns null if it is no history, or leads to other settings.
 */
export function readHistory(
  kind: HasFields,
  value: unknown,
  settings: Settings,
  imagesSeen: number,
): RunHistory | null {
  if (!isRecord(value) || !Array.isArray(value['changes'])) return null;
  const first = possibleSettings(kind, value['first']);
  let history: RunHistory | null = first && { first, changes: [] };
  for (const change of value['changes'] as unknown[]) {
    if (!history || !isRecord(change) || !isRecord(change['changed'])) return null;
    const { imagesSeen: at, changed, weightScale } = change;
    const before = history.changes.at(-1)?.imagesSeen ?? -1;
    if (!Number.isSafeInteger(at) || (at as number) <= before || (at as number) > imagesSeen) return null;
    if (!Object.keys(changed).every((name) => fieldOf(kind, name) && !isStructural(kind, name))) return null;
    const scales = weightScale !== undefined;
    if (scales && !(kind.weightScale && isWeightScale(weightScale))) return null;
    const next = possibleSettings(kind, { ...settingsAt(history, before), ...changed });
    history = next && historyWith(history, at as number, next, () => (scales ? weightScale : 1));
  }
  return history && sameSettings(settingsAt(history, imagesSeen), settings) ? history : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
