import { grouped } from '../../core/counted';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import type { CurvePoint } from '../../core/curve-point';
import { useClasses } from '../../session/dataset-context';
import { useFigures, usePart, useRun, useSession, useSettings } from '../../session/session-context';
import { Segmented } from '../../kit/controls/segmented';
import { errorLabel } from '../../kit/format/ticks';
import { createCompareStore } from '../compare/store';
import { Curves, ReferenceNames } from './curves';
import { MomentSlider } from './moment-slider';
import { PastBar } from './past-bar';
import styles from './plot.module.css';
import type { PlotLayout } from './plot-layout';
import {
  MEAN_IMAGE,
  momentName,
  momentSentence,
  nearbySentence,
  plotSentence,
  pointAt,
  valuesText,
  type Plotted,
  type Reference,
} from './readings';
import { changeMarks, type ChangeMark } from './setting-changes';
import { TimeFrame } from './time-frame';
import { useMoment, useNewestCount } from './use-moment';
import { useMomentCaption } from './use-moment-caption';
import { useComparedErrors, useCurvePoints, type ComparedErrors } from './use-curves';

const PLOTTED = [
  { value: 'error', label: 'Error' },
  { value: 'accuracy', label: 'Accuracy' },
] as const;

/** Setting changes closer together than this fraction of a doubling share one mark. */
const NEAR = 0.1;

/** The timeline with the measured curves above it. */
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
  /** The image count under the pointer or reached by keys; null if the curves are not being read. */
  const [pointed, setPointed] = useState<number | null>(null);
  const past = usePastPoint(points);
  useMomentCaption();
  const plotted = hasClasses ? chosen : 'error';
  const references = useMemo(() => referencesOf(compared), [compared]);
  const read = pointed === null ? past : (pointAt(points, pointed) ?? null);
  // During a drag the head marks the moment; its figures are still NaN, so no cursor is drawn.
  const isRead = read !== null && (pointed !== null || Number.isFinite(read.heldOutError));
  const readB = beside && pointAt(beside, read?.imagesSeen ?? null);
  const moment = useMoment((shown) => shown.moment);
  const spoken = spokenOf(points, past, read, moment, plotted);
  const alternative = useMemo(
    () => plotSentence(points, plotted, references, changes),
    [points, plotted, references, changes],
  );
  return (
    <TimeFrame
      alternative={readB ? `${alternative}; B: ${momentSentence(readB, plotted)}` : alternative}
      renderDrawing={(layout) => (
        <Curves {...{ layout, points, beside, plotted, references, changes }} read={isRead ? read : null} />
      )}
      renderNames={(layout) => <ReferenceNames {...{ layout, points, beside, plotted, references, changes }} />}
      renderOverlay={(layout) => (
        <>
          <MomentSlider layout={layout} spoken={spoken} reads={pointed} onRead={setPointed} />
          {read && pointed !== null && (
            <p className={styles.reading} aria-hidden="true" style={placeOf(layout, read.imagesSeen, moment !== null)}>
              <b>{grouped(read.imagesSeen)}</b> images, {valuesText(read, plotted)}
              {readB && `; B: ${valuesText(readB, plotted)}`}
            </p>
          )}
          {hasClasses && layout.hasLane && (
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
          <PastBar />
        </>
      )}
    />
  );
}

/**
 * The moment being read, or else the newest, in words. While its figures are recomputed, uses the nearest measurement.
 */
function spokenOf(
  points: readonly CurvePoint[],
  past: CurvePoint | null,
  read: CurvePoint | null,
  moment: number | null,
  plotted: Plotted,
): string {
  const shown = read ?? points.at(-1);
  const near = moment === null ? undefined : pointAt(points, moment);
  if (past && past === read && Number.isNaN(past.heldOutError)) {
    return near ? nearbySentence(past.imagesSeen, near, plotted) : momentName(past.imagesSeen);
  }
  return shown ? momentSentence(shown, plotted) : 'Nothing measured yet';
}

/** The figures of the past moment on show, as far as they are known; null while the newest is shown. */
function usePastPoint(points: readonly CurvePoint[]): CurvePoint | null {
  const moment = useMoment((shown) => shown.moment);
  const { trainError, heldOutError, imagesSeen, deadUnits } = useFigures();
  if (moment === null) return null;
  const accuracy = pointAt(points, moment)?.accuracy ?? Number.NaN;
  // The figures lag slightly behind the moment shown.
  if (imagesSeen !== moment) {
    return { imagesSeen: moment, heldOutError: NaN, trainError: NaN, deadUnits: NaN, accuracy };
  }
  return { imagesSeen, trainError, heldOutError, deadUnits, accuracy };
}

function useChangeMarks(): readonly ChangeMark[] {
  const kind = useSettings((chosen) => chosen.kind);
  const history = useRun((run) => run.history);
  const newest = useNewestCount();
  const passed = history?.changes.filter((change) => change.imagesSeen <= newest).length ?? 0;
  return useMemo(() => {
    const last = history?.changes[passed - 1];
    if (!history || !last) return [];
    return changeMarks(kind, history, last.imagesSeen, (a, b) => Math.log2((b + 1) / (a + 1)) < NEAR);
  }, [kind, history, passed]);
}

function referencesOf({ meanImage, pca }: ComparedErrors): readonly Reference[] {
  const all = [
    { name: MEAN_IMAGE, shortName: 'mean', value: meanImage, text: errorLabel(meanImage) },
    { name: 'PCA, same bits', shortName: 'PCA', value: pca, text: errorLabel(pca) },
  ];
  return all.filter(({ value }) => Number.isFinite(value));
}

/** Next to the cursor, on the roomier side. The past bar, when present, takes up room on the right. */
function placeOf(
  { time, dataWidth, unit }: PlotLayout,
  imagesSeen: number,
  hasBar: boolean,
): { left: number } | { right: string } {
  const x = time.x(imagesSeen);
  const gap = 6 * unit;
  return x < dataWidth / (hasBar ? 3 : 2) ? { left: x + gap } : { right: `calc(100% - ${x - gap}px)` };
}
