import type { CurvePoint } from '../../core/curve-point';
import { counted, plural } from '../../core/counted';
import type { Figures } from '../../session/figures';
import { errorLabel } from '../../kit/format/ticks';
import { pointAt, shareText } from './readings';

/** An error that has changed by less than this share since half as many images is said to stay where it is. */
const STEADY = 0.02;

export interface SummaryWords {
  /** What an image is called: "digit". */
  readonly noun: string;
  /** How many units the code has. */
  readonly units: number;
  /** Whether units of this encoder can be dead. */
  readonly countsDead: boolean;
}

/**
 * How a run goes, in one sentence: error and whether it falls, dead units, recognition. What has not been measured yet is left out.
 * @param points the measurements of the run, ascending by images seen.
 */
export function summarySentence(
  { imagesSeen, heldOutError, deadUnits }: Figures,
  points: readonly CurvePoint[],
  { noun, units, countsDead }: SummaryWords,
): string {
  if (!(imagesSeen > 0)) return 'Nothing has been learnt yet.';
  const parts: string[] = [];
  if (Number.isFinite(heldOutError)) parts.push(`the test error is ${errorLabel(heldOutError)}${trend(points)}`);
  if (countsDead && Number.isFinite(deadUnits)) {
    parts.push(
      `${deadUnits === 0 ? 'none' : Math.round(deadUnits).toLocaleString('en-US')} of ${counted(units, 'unit')} ${deadUnits === 1 ? 'is' : 'are'} dead`,
    );
  }
  const accuracy = points.findLast((point) => Number.isFinite(point.accuracy))?.accuracy;
  if (accuracy !== undefined) parts.push(`${shareText(accuracy)} of the test ${plural(noun)} are recognised`);
  const after = `After ${counted(imagesSeen, 'image')}`;
  if (parts.length === 0) return `${after} nothing has been measured yet.`;
  const last = parts.pop()!;
  return `${after} ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`;
}

/** How the error has changed since half as many images; nothing where that is not known. */
function trend(points: readonly CurvePoint[]): string {
  const measured = points.filter(({ heldOutError }) => Number.isFinite(heldOutError));
  const newest = measured.at(-1);
  const before = newest && pointAt(measured, newest.imagesSeen / 2);
  if (!newest || !before || before === newest) return '';
  const change = newest.heldOutError / before.heldOutError - 1;
  if (Math.abs(change) < STEADY) return ', steady';
  return change < 0 ? ', falling' : ', rising';
}
