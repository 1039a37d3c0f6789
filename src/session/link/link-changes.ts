/** The changes of a run's settings as one entry of a link, such as `12480:winners=40;15000:learningRate=0.3,rounds=2`. */
import { historyWith, MAX_CHANGES, settingsAt, type RunHistory } from '../../core/run-history';
import type { Settings, SettingValue } from '../../core/settings';
import { liveSettings, type HasFields } from '../../encoders/setting-fields';
import { MAX_STOP, quoted, readCount, readSetting } from './link-values';

type Changes = RunHistory['changes'];

export function writeChanges(kind: HasFields, changes: Changes): string {
  return changes
    .map(({ imagesSeen, changed }) => {
      const names = liveSettings(kind).filter((name) => name in changed);
      const pairs = names.map((name) => `${name}=${changed[name]}`);
      return `${imagesSeen}:${pairs.join(',')}`;
    })
    .join(';');
}

/**
 * @param first the settings before the first change.
 * @param problems takes what is wrong; then there are no changes at all, because those that follow would mean something else.
 */
export function readChanges(kind: HasFields, text: string, first: Settings, problems: string[]): Changes {
  const entries = text.split(';');
  if (entries.length > MAX_CHANGES) {
    problems.push(`changes were ${entries.length}; expected at most ${MAX_CHANGES}`);
    return [];
  }
  let history: RunHistory = { first, changes: [] };
  let before = -1;
  for (const entry of entries) {
    const [, count = '', pairs = ''] = /^(\d+):(.+)$/.exec(entry) ?? [];
    const imagesSeen = readCount(count);
    if (imagesSeen === null || imagesSeen <= before) {
      const expected = before < 0 ? `from 0 to ${MAX_STOP}` : `above ${before}`;
      problems.push(`changes had ${quoted(entry)}; expected a number of images ${expected}, a colon and settings`);
      return [];
    }
    before = imagesSeen;
    const settings = readPairs(kind, pairs.split(','), settingsAt(history, imagesSeen), problems);
    if (!settings) return [];
    history = historyWith(history, imagesSeen, settings) ?? history;
  }
  return history.changes;
}

/** @returns null when one of them cannot be used. */
function readPairs(kind: HasFields, pairs: readonly string[], settings: Settings, problems: string[]): Settings | null {
  const live = liveSettings(kind);
  const read = new Map<string, SettingValue>();
  for (const pair of pairs) {
    const [, name = '', text = ''] = /^(\w+)=(.*)$/.exec(pair) ?? [];
    if (!live.includes(name) || read.has(name)) {
      problems.push(`changes had ${quoted(pair)}; expected ${live.join(', ')}, each once`);
      return null;
    }
    const value = readSetting(kind, name, text, settings, problems);
    if (value === null) return null;
    read.set(name, value);
  }
  return { ...settings, ...Object.fromEntries(read) };
}
