import { useId, useState } from 'react';
import { ChevronIcon } from '../../kit/controls/icons';
import { DatasetChoice } from './dataset-choice';
import { PresetChoice } from './preset-choice';
import { SettingList } from './setting-list';
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
          <SettingList />
        </div>
      </div>
    </section>
  );
}
