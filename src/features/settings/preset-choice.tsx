import { useId } from 'react';
import { useSettings } from './use-settings';
import { presetsFor } from '../../session/presets-for';
import styles from './choices.module.css';

/** Settings worth looking at, and what one should see. Choosing one starts the run again. */
export function PresetChoice() {
  const choice = useSettings((state) => state);
  const { datasetId, presetId, basePresetId } = choice;
  const group = useId();
  return (
    <div className={styles.choice}>
      <h3 className={styles.name} id={`${group}-name`}>
        Preset
      </h3>
      <div role="radiogroup" aria-labelledby={`${group}-name`} className={styles.presets}>
        {presetsFor(datasetId).map(({ id, name, expect }) => (
          <div key={id} className={styles.preset}>
            <label>
              <input
                type="radio"
                name={group}
                checked={id === presetId}
                aria-describedby={`${group}-${id}`}
                onChange={() => choice.applyPreset(id)}
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
