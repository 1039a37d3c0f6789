/** The changes of a run's settings as one entry of a link, such as `12480:winners=40;15000:learningRate=0.3,rounds=2`. */
import {
  historyWith,
  isWeightScale,
  MAX_CHANGES,
  MOST_WEIGHT_SCALE,
  settingsAt,
  type RunHistory,
} from '../../core/run-history';
import type { Settings, SettingValue } from '../../core/settings';
import { liveSettings, type HasFields } from '../../encoders/setting-fields';
import { MAX_STOP, quoted, readCount, readDecimal, readSetting } from './link-values';

type Changes = RunHistory['changes'];

/** The factor applied to the weights follows the settings of its change, as if it were one of them. */
const WEIGHT_SCALE = 'weightScale';

export function writeChanges(kind: HasFields, changes: Changes): string {
  return changes
    .map(({ imagesSeen, changed, weightScale }) => {
      const names = liveSettings(kind).filter((name) => name in changed);
      const pairs = names.map((name) => `${name}=${changed[name]}`);
      if (weightScale !== undefined) pairs.push(`${WEIGHT_SCALE}=${weightScale}`);
      return `${imagesSeen}:${pairs.join(',')}`;
    })
    .join(';');
}

/**
 * @param first the settings before the first change.
 * @param problems receives what is wrong; then no changes are returned, because later ones would mean something else.
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
    const all = pairs.split(',');
    const weightScale = readWeightScale(kind, all.at(-1)!, problems);
    if (weightScale === null) return [];
    const ofSettings = weightScale === 1 ? all : all.slice(0, -1);
    const settings = readPairs(kind, ofSettings, settingsAt(history, imagesSeen), problems);
    if (!settings) return [];
    history = historyWith(history, imagesSeen, settings, () => weightScale) ?? history;
  }
  return history.changes;
}

/** @param pair the last of a change. @returns 1 if that is an ordinary setting; null if it cannot be used. */
function readWeightScale(kind: HasFields, pair: string, problems: string[]): number | null {
  const [, text] = pair.split(`${WEIGHT_SCALE}=`);
  if (text === undefined || !kind.weightScale) return 1;
  const value = readDecimal(text);
  if (value !== null && isWeightScale(value)) return value;
  problems.push(`changes had ${quoted(pair)}; expected a number above 0, at most ${MOST_WEIGHT_SCALE}, and not 1`);
  return null;
}

/** @returns null if one of the pairs cannot be used. */
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
