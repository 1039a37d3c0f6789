import { useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { useClasses } from '../../session/dataset-context';
import { useFigures, usePart, useRun, useSession, useSettings } from '../../session/session-context';
import { Segmented } from '../../kit/controls/segmented';
import { errorLabel } from '../../kit/format/ticks';
import { createCompareStore } from '../compare/store';
import { CurveReader } from './curve-reader';
import { Curves } from './curves';
import styles from './plot.module.css';
import type { PlotLayout } from './plot-layout';
import { momentSentence, plotSentence, pointAt, valuesText, type Plotted, type Reference } from './readings';
import { changeMarks, type ChangeMark } from './setting-changes';
import { TimeFrame } from './time-frame';
import { useComparedErrors, useCurvePoints, type ComparedErrors } from './use-curves';

const PLOTTED = [
  { value: 'error', label: 'Error' },
  { value: 'accuracy', label: 'Accuracy' },
] as const;

/** Changes closer together than this share of a doubling are one. */
const NEAR = 0.1;

/** The line of time with what has been measured along it. */
export function TimePlot() {
  const hasClasses = useClasses() !== null;
  const session = useSession();
  const points = useCurvePoints(session);
  const b = useStore(usePart(createCompareStore), (compare) => compare.b);
  const ofB = useCurvePoints(b ?? session);
  const beside = b ? ofB : null;
  const compared = useComparedErrors();
  const changes = useChangeMarks();
  const [chosen, setPlotted] = useState<Plotted>('error');
  /** The moment being read, by pointer or by keyboard; null: the newest. */
  const [cursor, setCursor] = useState<number | null>(null);
  const plotted = hasClasses ? chosen : 'error';
  const references = useMemo(() => referencesOf(compared), [compared]);
  const read = pointAt(points, cursor);
  const readB = beside && pointAt(beside, cursor);
  return (
    <TimeFrame
      alternative={[
        plotSentence(points, plotted, references, changes),
        ...(readB ? [`B: ${momentSentence(readB, plotted)}`] : []),
      ].join('; ')}
      renderDrawing={(layout) => <Curves {...{ layout, points, beside, plotted, references, changes, cursor }} />}
      renderOverlay={(layout) => (
        <>
          <CurveReader
            {...{ layout, points, cursor }}
            spoken={read ? momentSentence(read, plotted) : 'Nothing measured yet'}
            onCursor={setCursor}
          />
          {cursor !== null && read && (
            <p className={styles.reading} aria-hidden="true" style={placeOf(layout, read.imagesSeen)}>
              <b>{read.imagesSeen.toLocaleString('en-US')}</b> images, {valuesText(read, plotted)}
              {readB && `; B: ${valuesText(readB, plotted)}`}
            </p>
          )}
          {hasClasses && (
            <div
              className={styles.choice}
              title={
                plotted === 'error'
                  ? 'Mean squared error per pixel. Lower is better.'
                  : 'Share of test images a linear classifier gets right from the code alone. Higher is better.'
              }
            >
              <Segmented label="Curve" options={PLOTTED} value={plotted} onChange={setPlotted} />
            </div>
          )}
        </>
      )}
    />
  );
}

function useChangeMarks(): readonly ChangeMark[] {
  const kind = useSettings((chosen) => chosen.kind);
  const history = useRun((run) => run.history);
  const passed = useFigures(
    ({ imagesSeen }) => history?.changes.filter((change) => change.imagesSeen <= imagesSeen).length ?? 0,
  );
  return useMemo(() => {
    const last = history?.changes[passed - 1];
    if (!history || !last) return [];
    return changeMarks(kind, history, last.imagesSeen, (a, b) => Math.log2((b + 1) / (a + 1)) < NEAR);
  }, [kind, history, passed]);
}

function referencesOf({ meanImage, pca }: ComparedErrors): readonly Reference[] {
  const all = [
    { name: 'mean image', shortName: 'mean', value: meanImage, text: errorLabel(meanImage) },
    { name: 'PCA, same bits', shortName: 'PCA', value: pca, text: errorLabel(pca) },
  ];
  return all.filter(({ value }) => Number.isFinite(value));
}

/** Beside the line at that moment, on the side where there is more room. */
function placeOf({ time, dataWidth, unit }: PlotLayout, imagesSeen: number): { left: number } | { right: string } {
  const x = time.x(imagesSeen);
  const gap = 6 * unit;
  return x < dataWidth / 2 ? { left: x + gap } : { right: `calc(100% - ${x - gap}px)` };
}
