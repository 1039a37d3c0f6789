import { presetsFor } from '../../session/presets-for';
import { useSession, useSettings } from '../../session/session-context';
import styles from './choices.module.css';
import { presetName } from './preset-names';
import { RadioList } from './radio-list';

/** The presets, each with what to expect. */
export function PresetChoice({ onChosen }: { readonly onChosen: () => void }) {
  const { commands } = useSession();
  const presetId = useSettings((state) => state.presetId);
  const basePresetId = useSettings((state) => state.basePresetId);
  const kind = useSettings((state) => state.kind);
  const datasetId = useSettings((state) => state.datasetId);
  // Hidden presets, which only links open, are listed only while in use.
  const presets = presetsFor(kind, datasetId).filter(({ id, hidden }) => !hidden || id === basePresetId);
  const options = presets.map((preset) => ({
    value: preset.id,
    name: (
      <>
        {presetName(kind, preset)}
        {presetId === null && preset.id === basePresetId && <span className={styles.changed}>, changed</span>}
      </>
    ),
    note: preset.expect,
  }));
  const choose = (id: string): void => {
    if (id !== presetId) commands.applyPreset(id);
    onChosen();
  };
  return <RadioList label="Preset" options={options} chosen={presetId} focused={basePresetId} onChoose={choose} />;
}
