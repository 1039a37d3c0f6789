import { useEffect, useRef, useState } from 'react';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import type { SavedEntry } from './saved-runs-db';
import { useRuns } from './use-runs';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import { RegionHeader } from '../../kit/controls/region-header';
import { RunEntry } from './run-entry';
import styles from './runs.module.css';

/** The runs that are saved in this browser: kept under names, or left over by pages that were closed. */
export function Runs() {
  const { entries, problem, actions } = useRuns();
  const { setPanel } = usePart(createPanelsStore).getState();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // In braces: newer browsers return a promise, which an effect must not.
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={section} aria-label="Runs" className={styles.runs}>
      <RegionHeader title="Runs" hint="Kept in this browser, on this machine only.">
        <Button kind="quiet" icon={<CloseIcon />} aria-label="Close runs" onClick={() => setPanel(null)} />
      </RegionHeader>
      <SaveForm save={actions.save} />
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <List entries={entries} actions={actions} />
    </section>
  );
}

type Actions = ReturnType<typeof useRuns>['actions'];

function SaveForm({ save }: { readonly save: Actions['save'] }) {
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save(name).then((done) => {
          setSaid(done ? 'Saved.' : '');
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
          placeholder="such as “Five rounds”"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button type="submit">Save this run</Button>
      <span role="status" className={styles.hint}>
        {said}
      </span>
    </form>
  );
}

function List({ entries, actions }: { readonly entries: readonly SavedEntry[] | null; readonly actions: Actions }) {
  if (entries === null) return <p className={styles.hint}>Looking…</p>;
  if (entries.length === 0) return <p className={styles.hint}>Nothing is saved yet.</p>;
  return (
    <ul className={styles.list} aria-label="Saved runs">
      {entries.map((entry) => (
        <RunEntry key={entry.id} entry={entry} actions={actions} />
      ))}
    </ul>
  );
}
