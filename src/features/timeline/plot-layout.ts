import { timeScale, type TimeScale } from './time-scale';

/** The box of the plot in CSS pixels, and how much larger than usual its letters are. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

/** Where everything stands on the plot, before there is anything to be plotted as well as after. Pixels from the top left. */
export interface PlotLayout extends PlotBox {
  /** The data end here; what is right of it is for the names of the lines, unless that is nothing. */
  readonly dataWidth: number;
  /** Whether there is room right of them. */
  readonly hasLane: boolean;
  /** The curves stay between these. */
  readonly top: number;
  readonly bottom: number;
  readonly axisY: number;
  readonly time: TimeScale;
  /** Whether names have to be short. */
  readonly narrow: boolean;
}

/** Widths from which lines have names beside the data, and long ones. */
const NAMES = 330;
const LONG_NAMES = 640;
const SHORT_LANE = 144;
const LONG_LANE = 160;
/** Heights below which less is left for the axis. */
const LOW = 90;

/** @param latest the images seen by now. */
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
