import type { RunHistory } from '../../core/run-history';
import { settingsAt } from '../../core/run-history';
import type { Settings } from '../../core/settings';
import { kindOf } from '../../encoders/registry';
import type { SettingField } from '../../encoders/setting-fields';
import { settingText } from '../../session/setting-text';

/** A moment at which settings were changed. */
export interface ChangeMark {
  readonly imagesSeen: number;
  /** "Winners 30 → 1". */
  readonly words: string;
}

/**
 * The setting changes so far, in words. Those of one slider drag count as one, at the moment of the last.
 * @param isNear whether two moments are too close together to be seen as separate.
 */
export function changeMarks(
  kind: string,
  history: RunHistory,
  imagesSeen: number,
  isNear: (before: number, after: number) => boolean,
): readonly ChangeMark[] {
  const past = history.changes.filter((change) => change.imagesSeen <= imagesSeen);
  const groups: { first: number; last: number; names: Set<string> }[] = [];
  for (const { imagesSeen: at, changed } of past) {
    const names = Object.keys(changed);
    const group = groups.at(-1);
    if (group && isNear(group.last, at)) {
      group.last = at;
      for (const name of names) group.names.add(name);
    } else groups.push({ first: at, last: at, names: new Set(names) });
  }
  return groups.flatMap(({ first, last, names }) => {
    const before = settingsAt(history, first - 0.5);
    const words = changeWords(kind, before, settingsAt(history, last), [...names]);
    return words === '' ? [] : [{ imagesSeen: last, words }];
  });
}

function changeWords(kind: string, before: Settings, after: Settings, names: readonly string[]): string {
  const { fields } = kindOf(kind);
  const schedules = new Set(Object.values(fields).flatMap((field) => scheduleOf(field) ?? []));
  return names
    .filter((name) => before[name] !== after[name])
    .filter((name, _, all) => !(schedules.has(name) && all.length > 1))
    .map((name) => {
      const field = fields[name];
      if (!field) return '';
      return `${field.label} ${settingText(field, before, name)} → ${settingText(field, after, name)}`;
    })
    .join(', ');
}

function scheduleOf(field: SettingField): string | undefined {
  return field.type === 'number' ? field.schedule?.setting : undefined;
}
