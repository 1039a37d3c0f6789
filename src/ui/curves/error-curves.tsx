import { useMemo, useState } from 'react';
import { useCurves } from '../../hooks/use-curves';
import { useImageNoun } from '../../hooks/use-image-noun';
import { Segmented } from '../controls/segmented';
import { CurveReader } from './curve-reader';
import styles from './curves.module.css';
import type { ChartLine } from './error-chart';
import { ErrorChartView } from './error-chart-view';
import { chartSentence, readingsAt, type Readings } from './readings';
import type { AxisScale } from './ticks';

const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export function ErrorCurves() {
  const curves = useCurves();
  const [scale, setScale] = useState<AxisScale>('log');
  /** The moment being read, by pointer or by keyboard; null: the newest. */
  const [cursor, setCursor] = useState<number | null>(null);
  const { points, baselines } = curves;
  const newest = readingsAt(curves, null);
  const lines = useMemo<readonly ChartLine[]>(() => {
    if (baselines.state !== 'done') return [];
    return [
      { name: 'mean image', error: baselines.meanImageError, side: 'right' },
      { name: `PCA, ${baselines.components} real coefficients`, error: baselines.pcaError, side: 'left' },
    ];
  }, [baselines]);

  return (
    <div className={styles.part}>
      <header className={styles.header}>
        <h2>Error</h2>
        <Segmented label="Scale of the axes" options={SCALES} value={scale} onChange={setScale} />
      </header>
      <p className={styles.text}>Squared difference per pixel: low is good.</p>
      <CurveReader
        points={points}
        cursor={cursor}
        onCursor={setCursor}
        spoken={chartSentence(readingsAt(curves, cursor))}
      >
        <ErrorChartView
          {...{ points, lines, scale, cursor }}
          alternative={chartSentence(newest)}
          onCursor={setCursor}
        />
      </CurveReader>
      <Legend readings={readingsAt(curves, cursor)} />
    </div>
  );
}

/** What is what on the chart, and its value at the moment being read. */
function Legend({ readings }: { readonly readings: Readings }) {
  const noun = useImageNoun();
  const { moment, heldOut, current, meanImage, pca, pcaName, problem } = readings;
  return (
    <>
      <table className={styles.legend}>
        <caption>{moment ?? 'Nothing measured yet'}</caption>
        <tbody>
          <Row kind="heldOut" name={`Held-out ${noun}s`} value={heldOut} />
          <Row kind="current" name="Current images" value={current} />
          <Row kind="line" name="Mean image" value={meanImage} />
          <Row kind="line" name={pcaName} value={pca} />
        </tbody>
      </table>
      {problem && <p className={styles.problem}>The two lines to compare with are missing: {problem}</p>}
    </>
  );
}

interface RowProps {
  readonly kind: 'heldOut' | 'current' | 'line';
  readonly name: string;
  readonly value: string;
}

function Row({ kind, name, value }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <span className={`${styles.key} ${styles[kind]}`} aria-hidden="true" />
        {name}
      </th>
      <td>{value}</td>
    </tr>
  );
}
