import { grouped } from '../../core/counted';
import { useId, useState } from 'react';
import { useStore } from 'zustand/react';
import type { CurvePoint } from '../../core/curve-point';
import { DialogHead } from '../../kit/controls/dialog-head';
import dialog from '../../kit/controls/dialog.module.css';
import { errorLabel } from '../../kit/format/ticks';
import { useClasses } from '../../session/dataset-context';
import { useCodeWords, usePart, useSession } from '../../session/session-context';
import { createCompareStore } from '../compare/store';
import { curveRows } from './curve-rows';
import styles from './curve-table.module.css';
import { pointAt, shareText } from './readings';
import timeline from './timeline.module.css';

/** The listed rows of the run, and the points of a second run to compare with. */
interface Listed {
  readonly rows: readonly CurvePoint[];
  readonly ofB: readonly CurvePoint[] | null;
}

/** The curves as a table, frozen at the moment it opens, so that nothing moves while it is read. */
export function CurveTable() {
  const { curves } = useSession();
  const b = useStore(usePart(createCompareStore), (compare) => compare.b);
  const id = useId();
  const [listed, setListed] = useState<Listed | null>(null);
  const list = (): void =>
    setListed({ rows: curveRows(curves.getState().points), ofB: b && b.curves.getState().points });
  return (
    <>
      <button type="button" className={timeline.retry} title="The curves as a table" popoverTarget={id}>
        Table
      </button>
      <dialog
        id={id}
        popover="auto"
        aria-label="Curves"
        className={`${dialog.dialog} ${styles.table}`}
        onBeforeToggle={({ newState }) => (newState === 'open' ? list() : setListed(null))}
      >
        <DialogHead title="Curves" aria-label="Close table" popoverTarget={id} popoverTargetAction="hide" />
        {listed && <Rows {...listed} />}
      </dialog>
    </>
  );
}

function Rows({ rows, ofB }: Listed) {
  const hasClasses = useClasses() !== null;
  const countsDead = useCodeWords()?.noUse === undefined;
  if (rows.length === 0) return <p>Nothing has been measured yet.</p>;
  return (
    <table>
      <caption>
        Mean squared errors per pixel, two rows for each doubling of the images seen. Reopen it for the latest figures.
      </caption>
      <thead>
        <tr>
          <th scope="col">Images seen</th>
          <th scope="col">Test error</th>
          {ofB && <th scope="col">Test error of B</th>}
          <th scope="col">Training error</th>
          {countsDead && <th scope="col">Dead units</th>}
          {hasClasses && <th scope="col">Accuracy</th>}
        </tr>
      </thead>
      <tbody translate="no">
        {rows.map((row) => (
          <tr key={row.imagesSeen}>
            <th scope="row">{grouped(row.imagesSeen)}</th>
            <td>{errorLabel(row.heldOutError)}</td>
            {ofB && <td>{errorLabel(pointAt(ofB, row.imagesSeen)?.heldOutError ?? Number.NaN)}</td>}
            <td>{errorLabel(row.trainError)}</td>
            {countsDead && <td>{countText(row.deadUnits)}</td>}
            {hasClasses && <td>{shareText(row.accuracy)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countText(units: number): string {
  return Number.isFinite(units) ? grouped(Math.round(units)) : '–';
}
