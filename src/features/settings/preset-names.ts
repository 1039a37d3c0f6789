import { findPreset, kindOf } from '../../encoders/registry';
import type { Preset } from '../../encoders/kind';
import type { SettingsState } from '../../session/settings-store';

/** The name of a preset in lists of choices. */
export function presetName(kind: string, preset: Preset): string {
  return preset === kindOf(kind).presets[0] ? `${preset.name} (default)` : preset.name;
}

/** The name of the settings: that of their preset, marked if changed. */
export function settingsName({
  kind,
  presetId,
  basePresetId,
}: Pick<SettingsState, 'kind' | 'presetId' | 'basePresetId'>): string {
  const preset = findPreset(kindOf(kind), presetId);
  if (preset) return presetName(kind, preset);
  return `${findPreset(kindOf(kind), basePresetId)?.name ?? 'Defaults'}, changed`;
}
