import { useState } from 'react';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import type { SavedRuns } from './saved-runs';
import type { SavedEntry } from './saved-runs-db';
import { useRuns } from './use-runs';
import { Button } from '../../kit/controls/button';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { RunEntry } from './run-entry';
import styles from './runs.module.css';

const FOR_GOOD = 'The browser keeps them until you delete them.';
const NOT_FOR_GOOD =
  'The browser may delete them when the device runs short of space. Export the weights of a run that must last.';

/** The runs saved in this browser: kept under names, or autosaved by pages since closed. */
export function Runs() {
  const { entries, problem, keptForGood, actions } = useRuns();
  const { setPanel } = usePart(createPanelsStore).getState();
  return (
    <PanelFrame
      label="Runs"
      hint="Saved in this browser, on this machine only."
      summary={<SaveForm save={actions.save} />}
      onClose={() => setPanel(null)}
    >
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {keptForGood !== null && entries !== null && entries.length > 0 && (
        <p className={styles.hint}>{keptForGood ? FOR_GOOD : NOT_FOR_GOOD}</p>
      )}
      {/* An empty list may be due to the problem, so it is not shown as empty. */}
      {!(problem && entries?.length === 0) && <List entries={entries} actions={actions} />}
    </PanelFrame>
  );
}

function SaveForm({ save }: { readonly save: SavedRuns['save'] }) {
  const [name, setName] = useState('');
  const [status, setStatus] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save(name).then((done) => {
          setStatus(done ? 'Saved.' : '');
          if (done) setName('');
        });
      }}
    >
      <label className={styles.label}>
        Name
        <input
          className={styles.field}
          value={name}
          maxLength={80}
          placeholder="for example “Five rounds”"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button type="submit">Save this run</Button>
      <span role="status" className={styles.hint}>
        {status}
      </span>
    </form>
  );
}

function List({ entries, actions }: { readonly entries: readonly SavedEntry[] | null; readonly actions: SavedRuns }) {
  if (entries === null) return <p className={styles.hint}>Loading…</p>;
  if (entries.length === 0) return <p className={styles.hint}>No saved runs yet.</p>;
  return (
    <ul className={styles.list} aria-label="Saved runs">
      {entries.map((entry) => (
        <RunEntry key={entry.id} entry={entry} actions={actions} />
      ))}
    </ul>
  );
}
