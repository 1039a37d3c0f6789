import { findPreset, kindOf } from '../../encoders/registry';
import type { Preset } from '../../encoders/kind';
import type { SettingsState } from '../../session/settings-store';

/** What a preset is called where one is chosen. */
export function presetName(kind: string, preset: Preset): string {
  return preset === kindOf(kind).presets[0] ? `${preset.name} (default)` : preset.name;
}

/** What the settings are called: a preset, or one with changes. */
export function settingsName({
  kind,
  presetId,
  basePresetId,
}: Pick<SettingsState, 'kind' | 'presetId' | 'basePresetId'>): string {
  const preset = findPreset(kindOf(kind), presetId);
  if (preset) return presetName(kind, preset);
  return `${findPreset(kindOf(kind), basePresetId)?.name ?? 'Defaults'}, changed`;
}
