import { useState, type CSSProperties } from 'react';
import type { SweepMean } from '../../core/sweep';
import { counted, grouped } from '../../core/counted';
import { Segmented } from '../../kit/controls/segmented';
import { errorLabel } from '../../kit/format/ticks';
import { pointProps, pointName, type Pointing } from './pointing';
import { pointTitle } from './point-text';
import styles from './lab.module.css';

type Measure = 'error' | 'recognition';

/** Ink of the darkest cell, in percent: figures on it stay legible. */
const MOST_INK = 36;

interface GridTableProps {
  readonly means: readonly SweepMean[];
  readonly hull: ReadonlySet<SweepMean>;
  readonly pointing: Pointing;
}

/** Error or recognition over units and winners; the better, the darker. */
export function GridTable({ means, hull, pointing }: GridTableProps) {
  const [measure, setMeasure] = useState<Measure>('error');
  const allRounds = distinct(means.map(({ rounds }) => rounds));
  const [chosenRounds, setRounds] = useState('');
  const rounds = allRounds.find((each) => String(each) === chosenRounds) ?? allRounds[0]!;
  const shown = means.filter((mean) => mean.rounds === rounds);
  const labelled = shown.some(({ recognition }) => recognition !== null);
  const what: Measure = labelled ? measure : 'error';
  const units = distinct(shown.map((mean) => mean.units));
  const winners = distinct(shown.map((mean) => mean.winners));
  const order = winners.flatMap((k) => units.flatMap((n) => cellAt(shown, n, k) ?? []));
  const values = shown.map((mean) => valueOf(mean, what)).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const inkOf = (value: number): number => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return MOST_INK * (what === 'error' ? 1 - share : share);
  };
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>Units × winners</h3>
        <p className={styles.quiet}>Across: units, down: winners. The darker, the better; framed: on the lower hull.</p>
      </figcaption>
      <div className={styles.choices}>
        {labelled && (
          <Segmented
            label="Measure"
            options={[
              { value: 'error', label: 'Error' },
              { value: 'recognition', label: 'Recognised' },
            ]}
            value={what}
            onChange={setMeasure}
          />
        )}
        {allRounds.length > 1 && (
          <Segmented
            label="Rounds shown"
            options={allRounds.map((each) => ({ value: String(each), label: counted(each, 'round') }))}
            value={String(rounds)}
            onChange={setRounds}
          />
        )}
      </div>
      <div className={styles.scroll}>
        <table
          className={styles.grid}
          data-points=""
          aria-label={what === 'error' ? 'Error by units and winners' : 'Recognition by units and winners'}
        >
          <thead>
            <tr>
              <th scope="col">Winners</th>
              {units.map((n) => (
                <th key={n} scope="col">
                  {grouped(n)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {winners.map((k) => (
              <tr key={k}>
                <th scope="row">{k}</th>
                {units.map((n) => {
                  const mean = cellAt(shown, n, k);
                  const value = mean ? valueOf(mean, what) : null;
                  if (!mean || value === null) return <td key={n}>–</td>;
                  const isActive = pointName(mean) === pointing.active;
                  return (
                    <td key={n}>
                      <button
                        type="button"
                        className={`${styles.cell} ${hull.has(mean) ? styles.framed : ''} ${isActive ? styles.activeCell : ''}`}
                        style={{ '--ink-share': `${inkOf(value).toFixed(1)}%` } as CSSProperties}
                        aria-label={pointTitle(mean)}
                        {...pointProps(mean, order, pointing)}
                      >
                        {what === 'error' ? errorLabel(value) : `${(100 * value).toFixed(1)} %`}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function cellAt(means: readonly SweepMean[], units: number, winners: number): SweepMean | undefined {
  return means.find((mean) => mean.units === units && mean.winners === winners);
}

function valueOf(mean: SweepMean, measure: Measure): number | null {
  return measure === 'error' ? mean.error : mean.recognition;
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
