import type { CurvePoint } from '../../core/curve-point';
import { counted, grouped, plural } from '../../core/counted';
import type { Figures } from '../../session/figures';
import { errorLabel } from '../../kit/format/ticks';
import { pointAt, shareText } from './readings';

/** An error counts as steady if it has changed by less than this share since half as many images. */
const STEADY = 0.02;

export interface SummaryWords {
  /** The noun for an image: "digit". */
  readonly noun: string;
  /** The number of units of the code. */
  readonly units: number;
  /** Whether units of this encoder can be dead. */
  readonly countsDead: boolean;
}

/**
 * Sums up a run at the moment of its figures in one sentence: error and trend, dead units, recognition. Unmeasured
 * figures are left out.
 * @param measured the run's measurements so far, ascending by images seen.
 */
export function summarySentence(
  { imagesSeen, heldOutError, deadUnits }: Figures,
  measured: readonly CurvePoint[],
  { noun, units, countsDead }: SummaryWords,
): string {
  if (!(imagesSeen > 0)) return 'Nothing has been learnt yet.';
  // While a past moment is shown, ignore later measurements.
  const points = measured.filter((point) => point.imagesSeen <= imagesSeen);
  const accuracy = points.findLast((point) => Number.isFinite(point.accuracy))?.accuracy;
  const parts = [
    Number.isFinite(heldOutError) ? `the test error is ${errorLabel(heldOutError)}${trend(points)}` : null,
    countsDead && Number.isFinite(deadUnits) ? deadText(deadUnits, units) : null,
    accuracy === undefined ? null : `${shareText(accuracy)} of the test ${plural(noun)} are recognised`,
  ].filter((part) => part !== null);
  const after = `After ${counted(imagesSeen, 'image')}`;
  const [last] = parts.splice(-1);
  if (last === undefined) return `${after} nothing has been measured yet.`;
  return `${after} ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`;
}

function deadText(dead: number, units: number): string {
  const count = dead === 0 ? 'none' : grouped(Math.round(dead));
  return `${count} of ${counted(units, 'unit')} ${dead === 1 ? 'is' : 'are'} dead`;
}

/** The change of the error since half as many images, in words; empty if unknown. */
function trend(points: readonly CurvePoint[]): string {
  const measured = points.filter(({ heldOutError }) => Number.isFinite(heldOutError));
  const newest = measured.at(-1);
  const before = newest && pointAt(measured, newest.imagesSeen / 2);
  if (!newest || !before || before === newest) return '';
  const change = newest.heldOutError / before.heldOutError - 1;
  if (Math.abs(change) < STEADY) return ', steady';
  return change < 0 ? ', falling' : ', rising';
}
