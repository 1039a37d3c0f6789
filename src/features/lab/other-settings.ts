/** What all points of a sweep have in common: the kind of encoder, and the settings outside the grid. */
import type { RunConfiguration, Settings } from '../../core/settings';
import { VARIED_SETTINGS } from '../../core/sweep';
import type { DatasetId } from '../../datasets/registry';
import type { EncoderKind, Preset } from '../../encoders/kind';
import { DEFAULT_KIND, kindOf } from '../../encoders/registry';
import { presetsFor } from '../../session/presets-for';
import { namesOfSettings, settingTextOf } from '../../session/settings-text';
import type { LabState } from './store';

interface Run extends RunConfiguration {
  readonly datasetId: DatasetId;
}

/**
 * Whether a sweep over units, winners and rounds makes sense for a kind: its code consists of bits alone, and no other
 * setting has to follow the number of winners.
 */
export function canBeSwept({ fields, space, defaults, fitted }: EncoderKind): boolean {
  const varied = ['units', 'winners', 'rounds'].every((name) => Object.hasOwn(fields, name));
  return varied && space(defaults).values === 'binary' && !fitted;
}

/** The preset that can be swept instead of the run: the dataset's first one for the default encoder. */
export function sweptPreset(datasetId: DatasetId): Preset {
  return presetsFor(DEFAULT_KIND.id, datasetId)[0]!;
}

export function ofPreset(datasetId: DatasetId): RunConfiguration {
  return { kind: DEFAULT_KIND.id, settings: withoutVaried(DEFAULT_KIND.id, sweptPreset(datasetId).settings) };
}

/** @returns null if the run's kind of encoder cannot be swept. */
export function ofRun({ kind, settings }: Run): RunConfiguration | null {
  return canBeSwept(kindOf(kind)) ? { kind, settings: withoutVaried(kind, settings) } : null;
}

/** The kind and settings that a sweep started now would have in common. */
export function chosenOthers({ others, held }: Pick<LabState, 'others' | 'held'>, run: Run): RunConfiguration {
  return (others === 'run' ? (held ?? ofRun(run)) : null) ?? ofPreset(run.datasetId);
}

/** Puts the kind's defaults in place of the grid's settings: runs that differ only in those count as the same here. */
function withoutVaried(kind: string, settings: Readonly<Omit<Settings, 'seed'>>): Settings {
  const { defaults } = kindOf(kind);
  const varied = Object.entries(defaults).filter(([name]) => VARIED_SETTINGS.has(name));
  return { ...settings, ...Object.fromEntries(varied), seed: 1 };
}

export function sameOthers(a: RunConfiguration, b: RunConfiguration): boolean {
  return a.kind === b.kind && differing(a, b).length === 0;
}

/**
 * The differences from a preset, in the page's words: “boosting off”. Settings without effect are left out.
 * @param rounds the grid's largest number of rounds: with a single round, some settings have no effect.
 */
export function othersText(others: RunConfiguration, preset: RunConfiguration, rounds: number): string[] {
  const inRounds = ({ kind, settings }: RunConfiguration): RunConfiguration => ({
    kind,
    settings: { ...settings, rounds },
  });
  const [swept, base] = [inRounds(others), inRounds(preset)];
  const kind = kindOf(swept.kind);
  const encoder = swept.kind === base.kind ? [] : [`encoder “${kind.name}”`];
  const changed = namesOfSettings(swept).flatMap((name) => {
    const text = settingTextOf(swept, name);
    const { label } = kind.fields[name]!;
    return text === settingTextOf(base, name) ? [] : [`${label.charAt(0).toLowerCase()}${label.slice(1)} ${text}`];
  });
  return [...encoder, ...changed];
}

function differing({ settings: a }: RunConfiguration, { settings: b }: RunConfiguration): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}
