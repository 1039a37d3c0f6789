import { grouped } from '../../core/counted';
import type { Figures } from '../../session/figures';

/** The figures of the run as text; a dash where a value is not known yet. */
export const FIGURE_TEXT = {
  imagesSeen: ({ imagesSeen }: Figures) => whole(imagesSeen),
  /** The number of the present pass over the training set, and the share of it done. */
  epochs: ({ epochs }: Figures) => {
    if (!Number.isFinite(epochs)) return '–';
    const passed = Math.floor(epochs);
    // By then the neighbouring counts are long, and the share of a pass matters little.
    if (passed >= 9) return whole(passed + 1);
    return `${whole(passed + 1)}, ${Math.floor(100 * (epochs - passed))} %`;
  },
  // Further digits flicker and carry no information.
  imagesPerSecond: ({ imagesPerSecond }: Figures) => whole(Number(imagesPerSecond.toPrecision(3))),
  trainingError: ({ trainError }: Figures) => decimals(trainError, 4),
  testError: ({ heldOutError }: Figures) => decimals(heldOutError, 4),
  deadUnits: ({ deadUnits }: Figures) => whole(deadUnits),
} as const;

/** A note that the measured figures are out of date or only an estimate; null if neither. */
export function measuredNote(figures: Figures): string | null {
  const { heldOutIsOld, heldOutAt, heldOutEstimatedFrom } = figures;
  if (isEstimate(figures)) return `First estimate, from ${whole(heldOutEstimatedFrom)} test images`;
  return heldOutIsOld ? `Measured at image ${whole(heldOutAt)}; being updated` : null;
}

export function isEstimate({ heldOutEstimatedFrom }: Figures): boolean {
  return Number.isFinite(heldOutEstimatedFrom);
}

function whole(value: number): string {
  return Number.isFinite(value) ? grouped(Math.round(value)) : '–';
}

function decimals(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}
