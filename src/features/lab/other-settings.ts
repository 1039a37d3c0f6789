/** What all points of a sweep have in common: the kind of encoder, and the settings that the grid does not set. */
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
 * Whether a sweep over units, winners and rounds says something of such encoders: all that an image takes are bits, and no other setting has to
 * follow the number of winners.
 */
export function canBeSwept({ fields, space, defaults, fitted }: EncoderKind): boolean {
  const varied = ['units', 'winners', 'rounds'].every((name) => Object.hasOwn(fields, name));
  return varied && space(defaults).values === 'binary' && !fitted;
}

/** The preset that can be swept in the place of the run: the first one of the images, for the encoder of the thread. */
export function sweptPreset(datasetId: DatasetId): Preset {
  return presetsFor(DEFAULT_KIND.id, datasetId)[0]!;
}

export function ofPreset(datasetId: DatasetId): RunConfiguration {
  return { kind: DEFAULT_KIND.id, settings: withoutVaried(DEFAULT_KIND.id, sweptPreset(datasetId).settings) };
}

/** @returns null where an encoder of the run's kind cannot be swept. */
export function ofRun({ kind, settings }: Run): RunConfiguration | null {
  return canBeSwept(kindOf(kind)) ? { kind, settings: withoutVaried(kind, settings) } : null;
}

/** What a sweep that begins now would have in common. */
export function chosenOthers({ others, held }: Pick<LabState, 'others' | 'held'>, run: Run): RunConfiguration {
  return (others === 'run' ? (held ?? ofRun(run)) : null) ?? ofPreset(run.datasetId);
}

/** With the defaults of the kind in the place of what the grid sets: two runs that differ in that only are the same here. */
function withoutVaried(kind: string, settings: Readonly<Omit<Settings, 'seed'>>): Settings {
  const { defaults } = kindOf(kind);
  const varied = Object.entries(defaults).filter(([name]) => VARIED_SETTINGS.has(name));
  return { ...settings, ...Object.fromEntries(varied), seed: 1 };
}

export function sameOthers(a: RunConfiguration, b: RunConfiguration): boolean {
  return a.kind === b.kind && differing(a, b).length === 0;
}

/**
 * In what settings differ from a preset's, as on the page: “boosting off”. What has no effect is left out.
 * @param rounds the most of the grid: with one alone, some settings do nothing.
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
