import { useId, useState } from 'react';
import { useSettings } from '../../session/session-context';
import { useSetting } from './use-settings';
import { ChevronIcon } from '../../kit/controls/icons';
import { DatasetChoice } from './dataset-choice';
import { LearningRateField } from './learning-rate-field';
import { PresetChoice } from './preset-choice';
import { SettingField } from './setting-field';
import { percent } from './setting-texts';
import styles from './settings.module.css';

/** What is learnt, and how. On a narrow screen the region is folded until it is asked for. */
export function Settings() {
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <section aria-label="Settings" className={styles.settings} data-open={open}>
      <h2 className={styles.title}>
        <span className={styles.wide}>Settings</span>
        <button
          type="button"
          className={styles.narrow}
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <ChevronIcon />
          Settings
        </button>
      </h2>
      <div id={panel} className={styles.panel}>
        <div className={styles.choices}>
          <DatasetChoice />
          <PresetChoice />
        </div>
        <div>
          <CommonFields />
          <MoreFields />
        </div>
      </div>
    </section>
  );
}

function CommonFields() {
  const { units, winners: winnersNow, rounds: roundsNow } = useSettings((state) => state.settings);
  const winners = useSetting('winners');
  const boosting = useSetting('boostStrength');
  const rounds = useSetting('rounds');
  const inhibition = useSetting('inhibition');
  return (
    <>
      <SettingField setting={winners} most={units} aside={percent(winnersNow / units)} />
      <LearningRateField />
      <SettingField setting={boosting} aside={boosting.shown === 0 ? 'off' : undefined} />
      <SettingField setting={rounds} />
      <SettingField
        setting={inhibition}
        idleBecause={roundsNow === 1 ? 'Acts between rounds: set 2 or more.' : undefined}
      />
    </>
  );
}

function MoreFields() {
  const fields = [useSetting('units'), useSetting('dutyCycleWindow'), useSetting('initRange'), useSetting('seed')];
  return (
    <details className={styles.more}>
      <summary>
        <ChevronIcon />
        More
      </summary>
      {fields.map((setting) => (
        <SettingField key={setting.name} setting={setting} />
      ))}
    </details>
  );
}
