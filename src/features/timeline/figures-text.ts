import { grouped } from '../../core/counted';
import type { Figures } from '../../session/figures';

/** The figures of the run as text; a dash where nothing is known yet. */
export const FIGURE_TEXT = {
  imagesSeen: ({ imagesSeen }: Figures) => whole(imagesSeen),
  /** Which pass over the training set, and how far it has come. */
  epochs: ({ epochs }: Figures) => {
    if (!Number.isFinite(epochs)) return '–';
    const passed = Math.floor(epochs);
    // The counts beside it are long by then, and one more pass changes little.
    if (passed >= 9) return whole(passed + 1);
    return `${whole(passed + 1)}, ${Math.floor(100 * (epochs - passed))} %`;
  },
  // Further digits change all the time and mean nothing.
  imagesPerSecond: ({ imagesPerSecond }: Figures) => whole(Number(imagesPerSecond.toPrecision(3))),
  trainingError: ({ trainError }: Figures) => decimals(trainError, 4),
  testError: ({ heldOutError }: Figures) => decimals(heldOutError, 4),
  deadUnits: ({ deadUnits }: Figures) => whole(deadUnits),
} as const;

/** Why what was measured does not fit the images seen, or is no more than an estimate; null: neither. */
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
