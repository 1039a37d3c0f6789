import { grouped } from '../../core/counted';
import { memo, useMemo, useRef, type ReactNode } from 'react';
import { useSettings } from '../../session/session-context';
import { captionsOf } from '../story/store';
import { plotLayout, type PlotLayout } from './plot-layout';
import styles from './plot.module.css';
import { decadesOf, tickText } from './time-scale';
import { useHead } from './use-head';
import { useMoment, useNewestCount } from './use-moment';
import { usePlotBox } from './use-plot-box';

interface TimeFrameProps {
  /** The picture described in words. */
  readonly alternative?: string;
  /** Drawn behind the head. */
  readonly renderDrawing?: (layout: PlotLayout) => ReactNode;
  /** Drawn over the head. */
  readonly renderNames?: (layout: PlotLayout) => ReactNode;
  /** HTML laid over the picture. */
  readonly renderOverlay?: (layout: PlotLayout) => ReactNode;
}

/** The timeline: how far the run has got, on an axis that gives each doubling the same length. */
export function TimeFrame({ alternative = 'Images seen', ...render }: TimeFrameProps) {
  const ref = useRef<HTMLDivElement>(null);
  const box = usePlotBox(ref);
  const decades = decadesOf(useNewestCount());
  const layout = useMemo(() => box && plotLayout(box, 10 ** decades), [box, decades]);
  return (
    <div ref={ref} className={styles.plot}>
      {layout && (
        <>
          <svg
            role="img"
            aria-label={alternative}
            width={layout.width}
            height={layout.height}
            className={styles.picture}
          >
            {render.renderDrawing?.(layout)}
            <Axis layout={layout} />
            <Done layout={layout} />
            {render.renderNames?.(layout)}
          </svg>
          {render.renderOverlay?.(layout)}
        </>
      )}
    </div>
  );
}

const Axis = memo(function Axis({ layout }: { readonly layout: PlotLayout }) {
  const { dataWidth, axisY, height, unit, time } = layout;
  return (
    <g>
      <path className={styles.axis} d={`M0 ${axisY}H${dataWidth}`} />
      {time.ticks.map((images) => (
        <g key={images} transform={`translate(${time.x(images)} 0)`}>
          <path className={styles.axis} d={`M0 ${axisY}v${6 * unit}`} />
          <text y={height - 5 * unit} textAnchor={images === 0 ? 'start' : 'middle'} className={styles.words}>
            {tickText(images)}
          </text>
        </g>
      ))}
    </g>
  );
});

/** The stretch already trained, the run's present position, and the head at the moment shown. */
function Done({ layout }: { readonly layout: PlotLayout }) {
  const { dataWidth, axisY, height, unit, top } = layout;
  const isPast = useMoment(({ moment }) => moment !== null);
  const { done, now, head } = useHead(layout);
  return (
    <g>
      <svg width={dataWidth} height={height}>
        <rect ref={done} className={styles.done} y={axisY - 1.5 * unit} width={dataWidth} height={3 * unit} />
      </svg>
      <Chapters layout={layout} />
      <circle ref={now} className={styles.now} cy={axisY} r={5 * unit} visibility={isPast ? undefined : 'hidden'} />
      <g ref={head} className={styles.head}>
        <path className={styles.headLine} d={`M0 ${top - 2 * unit}V${axisY}`} />
        <circle className={styles.knob} cy={axisY} r={8 * unit} />
      </g>
    </g>
  );
}

/** Dots at the images where the story has a caption. */
function Chapters({ layout }: { readonly layout: PlotLayout }) {
  const configuration = useSettings((chosen) => chosen);
  const chapters = useMemo(
    () => captionsOf(configuration).filter(([from, says]) => from > 0 && says !== ''),
    [configuration],
  );
  const newest = useNewestCount();
  const passed = chapters.filter(([from]) => newest >= from).length;
  return useMemo(() => {
    const { axisY, unit, time } = layout;
    return chapters.map(([from, says], i) => (
      <circle
        key={from}
        className={i < passed ? styles.pastChapter : styles.chapter}
        cx={time.x(from)}
        cy={axisY}
        r={3.5 * unit}
      >
        <title>{`Image ${grouped(from)}: ${says}`}</title>
      </circle>
    ));
  }, [layout, chapters, passed]);
}
