import { useMemo, useState, type ReactNode } from 'react';
import { sentence } from '../../core/sentence';
import { useCurves } from './use-curves';
import { useImageNoun } from '../../session/dataset-context';
import { Segmented } from '../../kit/controls/segmented';
import { CurveReader } from './curve-reader';
import styles from './curves.module.css';
import { errorRange } from './chart-ranges';
import type { ChartKind, ChartLine } from './curve-chart';
import { CurveChartView } from './curve-chart-view';
import { Row, SCALES } from './chart-parts';
import { chartSentence, readingsAt, type Readings } from './readings';
import { tickLabel, type AxisScale } from '../../kit/format/ticks';

const KIND: ChartKind = {
  curves: [
    { name: 'Current images', color: '--weight-positive', thickness: 1.25, valueOf: ({ trainError }) => trainError },
    { name: 'Held-out images', color: '--accent', thickness: 2, valueOf: ({ heldOutError }) => heldOutError },
  ],
  valueScale: (scale) => scale,
  valueRange: errorRange,
  tickLabel,
};

/** @param props.heading what stands above: a heading, or a choice between several charts. */
export function ErrorCurves({ heading }: { readonly heading: ReactNode }) {
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
        {heading}
        <Segmented label="Scale of the axes" options={SCALES} value={scale} onChange={setScale} />
      </header>
      <CurveReader
        points={points}
        cursor={cursor}
        onCursor={setCursor}
        spoken={chartSentence(readingsAt(curves, cursor))}
      >
        <CurveChartView
          kind={KIND}
          {...{ points, lines, scale, cursor }}
          alternative={chartSentence(newest)}
          onCursor={setCursor}
        />
      </CurveReader>
      <p className={styles.text}>Squared difference per pixel: low is good.</p>
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
      {problem && <p className={styles.problem}>{sentence(`The two lines to compare with are missing: ${problem}`)}</p>}
    </>
  );
}
