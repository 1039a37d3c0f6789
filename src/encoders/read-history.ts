import { settingsProblems } from './limits';
import { historyWith, LIVE_SETTINGS, settingsAt, type RunHistory } from '../core/run-history';
import { sameSettings, SCHEDULES, SETTING_NAMES, type EncoderSettings, type SettingName } from '../core/settings';

/**
 * Reads a history that stands in a file or in the browser's storage.
 * @param value of any kind. @param settings those of the moment that it is said to lead to, at `imagesSeen`.
 * @returns null when it is no history, or leads to other settings.
 */
export function readHistory(value: unknown, settings: EncoderSettings, imagesSeen: number): RunHistory | null {
  if (!isRecord(value) || !isSettings(value['first']) || !Array.isArray(value['changes'])) return null;
  let history: RunHistory | null = { first: value['first'], changes: [] };
  for (const change of value['changes'] as unknown[]) {
    if (!isRecord(change) || !isRecord(change['changed'])) return null;
    const { imagesSeen: at, changed } = change;
    const before = history.changes.at(-1)?.imagesSeen ?? -1;
    if (!Number.isSafeInteger(at) || (at as number) <= before || (at as number) > imagesSeen) return null;
    if (!Object.keys(changed).every((name) => LIVE_SETTINGS.includes(name as SettingName))) return null;
    const next: unknown = { ...settingsAt(history, before), ...changed };
    if (!isSettings(next)) return null;
    history = historyWith(history, at as number, next);
    if (!history) return null;
  }
  return sameSettings(settingsAt(history, imagesSeen), settings) ? history : null;
}

function isSettings(value: unknown): value is EncoderSettings {
  if (!isRecord(value)) return false;
  const typed = SETTING_NAMES.every((name) =>
    name === 'learningRateSchedule'
      ? SCHEDULES.some((known) => known === value[name])
      : typeof value[name] === 'number',
  );
  return typed && settingsProblems(value as unknown as EncoderSettings).length === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
