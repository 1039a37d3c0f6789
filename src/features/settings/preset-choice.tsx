import { useId } from 'react';
import { useSession, useSettings } from '../../session/session-context';
import { presetsFor } from '../../session/presets-for';
import styles from './choices.module.css';

/** Settings worth looking at, and what one should see. Choosing one starts the run again. */
export function PresetChoice() {
  const { commands } = useSession();
  const presetId = useSettings((state) => state.presetId);
  const basePresetId = useSettings((state) => state.basePresetId);
  const kind = useSettings((state) => state.kind);
  const datasetId = useSettings((state) => state.datasetId);
  const group = useId();
  return (
    <div className={styles.choice}>
      <h3 className={styles.name} id={`${group}-name`}>
        Preset
      </h3>
      <div role="radiogroup" aria-labelledby={`${group}-name`} className={styles.presets}>
        {presetsFor(kind, datasetId).map(({ id, name, expect }) => (
          <div key={id} className={styles.preset}>
            <label>
              <input
                type="radio"
                name={group}
                checked={id === presetId}
                aria-describedby={`${group}-${id}`}
                onChange={() => commands.applyPreset(id)}
              />
              {name}
              {presetId === null && id === basePresetId && <span className={styles.changed}>, changed</span>}
            </label>
            <p className={styles.expect} id={`${group}-${id}`} data-chosen={id === basePresetId}>
              {expect}
            </p>
          </div>
        ))}
      </div>
    </div>
  );
}
