import { useStore } from 'zustand/react';
import { Button } from '../../kit/controls/button';
import { usePart, useSettings } from '../../session/session-context';
import { ofPreset, ofRun, othersText, sameOthers, sweptPreset } from './other-settings';
import { createLabStore } from './store';
import type { GridView } from './use-grid';
import styles from './lab.module.css';

/** Describes the settings outside the grid, with buttons that change them to the run's or the preset's. */
export function OtherSettings({ grid: { others, read } }: { readonly grid: GridView }) {
  const store = usePart(createLabStore);
  const run = useSettings((state) => state);
  const { takeOthers } = store.getState();
  const busy = useStore(store, (state) => state.run.state !== 'idle');
  const ofThisRun = ofRun(run);
  const preset = ofPreset(run.datasetId);
  const isRun = ofThisRun !== null && sameOthers(others, ofThisRun);
  const isPreset = sameOthers(others, preset);
  const name = `“${sweptPreset(run.datasetId).name}”`;
  const changes = othersText(others, preset, read.ok ? Math.max(...read.grid.rounds) : 1).join(', ');
  const prefix = isRun ? 'Other settings as in this run' : 'Other settings as in the last sweep';
  return (
    <div className={styles.controls}>
      <span className={styles.quiet}>
        {isPreset
          ? `Other settings as in ${isRun ? 'this run: those of ' : ''}${name}${ofThisRun ? '.' : '; this run’s encoder cannot be swept.'}`
          : `${prefix}: ${changes ? `${changes}; all else as in ${name}.` : `those of ${name}.`}`}
      </span>
      {ofThisRun && !isRun && (
        <Button kind="quiet" disabled={busy} onClick={() => takeOthers('run')}>
          Use this run’s
        </Button>
      )}
      {!isPreset && (
        <Button kind="quiet" disabled={busy} onClick={() => takeOthers('preset')}>
          Use the preset’s
        </Button>
      )}
    </div>
  );
}
