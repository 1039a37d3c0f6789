/** The changes of a run's settings as one entry of a link, such as `12480:winners=40;15000:learningRate=0.3,rounds=2`. */
import { historyWith, LIVE_SETTINGS, MAX_CHANGES, settingsAt, type RunHistory } from '../../core/run-history';
import type { EncoderSettings } from '../../core/settings';
import { MAX_STOP, quoted, readCount, readNumber, readSchedule } from './link-values';

type Changes = RunHistory['changes'];

export function writeChanges(changes: Changes): string {
  return changes
    .map(({ imagesSeen, changed }) => {
      const pairs = Object.entries(changed).map(([name, value]) => `${name}=${value}`);
      return `${imagesSeen}:${pairs.join(',')}`;
    })
    .join(';');
}

/**
 * @param first the settings before the first change.
 * @param problems takes what is wrong; then there are no changes at all, because those that follow would mean something else.
 */
export function readChanges(text: string, first: EncoderSettings, problems: string[]): Changes {
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
    const settings = readPairs(pairs.split(','), settingsAt(history, imagesSeen), problems);
    if (!settings) return [];
    history = historyWith(history, imagesSeen, settings) ?? history;
  }
  return history.changes;
}

/** @returns null when one of them cannot be used. */
function readPairs(pairs: readonly string[], settings: EncoderSettings, problems: string[]): EncoderSettings | null {
  const read = new Map<string, number | string>();
  for (const pair of pairs) {
    const [, word = '', text = ''] = /^(\w+)=(.*)$/.exec(pair) ?? [];
    const name = LIVE_SETTINGS.find((live) => live === word);
    if (!name || read.has(name)) {
      problems.push(`changes had ${quoted(pair)}; expected ${LIVE_SETTINGS.join(', ')}, each once`);
      return null;
    }
    const value =
      name === 'learningRateSchedule' ? readSchedule(text, problems) : readNumber(name, text, settings, problems);
    if (value === null) return null;
    read.set(name, value);
  }
  return { ...settings, ...Object.fromEntries(read) };
}
