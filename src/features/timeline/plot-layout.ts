import { timeScale, type TimeScale } from './time-scale';

/** The box of the plot in CSS pixels; `unit` is the factor by which its letters are larger than usual. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

/** The layout of the plot, independent of the data apart from the length of the run. Pixels from the top left. */
export interface PlotLayout extends PlotBox {
  /** The right end of the data; any lane beyond it is for the names of the lines. */
  readonly dataWidth: number;
  /** Whether there is a lane for names right of the data. */
  readonly hasLane: boolean;
  /** The curves stay between these. */
  readonly top: number;
  readonly bottom: number;
  readonly axisY: number;
  readonly time: TimeScale;
  /** Whether names have to be short. */
  readonly narrow: boolean;
}

/** Widths from which lines have names right of the data (`NAMES`), and long ones (`LONG_NAMES`). */
const NAMES = 330;
const LONG_NAMES = 640;
const SHORT_LANE = 144;
const LONG_LANE = 160;
/** Below this height the axis gets less room. */
const LOW = 90;

/** @param latest the images seen so far. */
export function plotLayout({ width, height, unit }: PlotBox, latest: number): PlotLayout {
  const wide = width / unit;
  const lane = wide < NAMES ? 0 : unit * (wide < LONG_NAMES ? SHORT_LANE : LONG_LANE);
  const axisY = height - unit * (height / unit < LOW ? 22 : 26);
  // The knob on the axis must not be cut off.
  const dataWidth = Math.max(1, width - Math.max(lane, 9 * unit));
  return {
    width,
    height,
    unit,
    dataWidth,
    hasLane: lane > 0,
    axisY,
    top: 6 * unit,
    bottom: axisY - 6 * unit,
    time: timeScale(dataWidth, latest, unit),
    narrow: wide < LONG_NAMES,
  };
}
