import { useState, type ReactNode } from 'react';
import { useCurves } from './use-curves';
import { useImageNoun } from '../../session/dataset-context';
import { Segmented } from '../../kit/controls/segmented';
import { Row, SCALES } from './chart-parts';
import { shareRange } from './chart-ranges';
import type { ChartKind, ChartLine } from './curve-chart';
import { CurveChartView } from './curve-chart-view';
import { CurveReader } from './curve-reader';
import styles from './curves.module.css';
import { recognisedAt, recognisedSentence } from './readings';
import type { AxisScale } from '../../kit/format/ticks';

const KIND: ChartKind = {
  curves: [{ name: 'Recognised', color: '--accent', thickness: 2, valueOf: ({ accuracy }) => accuracy }],
  // Shares lie between chance and all: only the images gain by a logarithmic scale.
  valueScale: () => 'linear',
  valueRange: (shares) => shareRange(shares),
  tickLabel: (share) => `${Math.round(100 * share)} %`,
};
const NO_LINES: readonly ChartLine[] = [];

/** Which share of the held-out images a linear classifier recognises from their codes. */
export function RecognitionCurve({ heading }: { readonly heading: ReactNode }) {
  const curves = useCurves();
  const noun = useImageNoun();
  const [scale, setScale] = useState<AxisScale>('log');
  /** The moment being read, by pointer or by keyboard; null: the newest. */
  const [cursor, setCursor] = useState<number | null>(null);
  const { points } = curves;
  const { moment, share } = recognisedAt(curves, cursor);

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
        spoken={recognisedSentence(recognisedAt(curves, cursor), noun)}
      >
        <CurveChartView
          {...{ points, scale, cursor }}
          kind={KIND}
          lines={NO_LINES}
          alternative={recognisedSentence(recognisedAt(curves, null), noun)}
          onCursor={setCursor}
        />
      </CurveReader>
      <p className={styles.text}>Named rightly from the code alone: high is good.</p>
      <table className={styles.legend}>
        <caption>{moment ?? 'Nothing measured yet'}</caption>
        <tbody>
          <Row kind="heldOut" name={`Held-out ${noun}s recognised`} value={share} />
        </tbody>
      </table>
    </div>
  );
}
