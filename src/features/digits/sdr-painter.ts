import { exampleCodes } from '../../core/snapshot';
import { codeOf } from '../../core/sparse-code';
import { BitChanges } from '../../kit/canvas/bit-changes';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import type { Frame } from '../../kit/canvas/frame-scheduler';
import type { Palette } from '../../kit/canvas/palette';
import type { PictureContext } from '../../kit/canvas/surface';
import type { Snapshots } from '../../session/snapshot-exchange';
import type { HighlightStore } from '../highlight/store';
import type { StageStore } from '../stage/store';
import { codeOnStage } from './code-on-stage';

/** Switching bits are emphasised only if at most this many images are learnt between snapshots. */
const SLOW = 3;
/** Up to this many bits, cells are large enough to be seen one by one. Above it only active bits are drawn. */
const COUNTABLE = 256;

export interface SdrPainterParts {
  readonly snapshots: Pick<Snapshots, 'shown'>;
  readonly stage: StageStore;
  readonly highlight: HighlightStore;
}

/** Draws a code; returning true asks for another frame. */
type SdrPainter = (context: PictureContext, palette: Palette, frame: Frame) => boolean;

/**
 * Draws one example's code: bits shared with the code on the stage in the signal colour, the others in ink. In slow
 * motion (single steps, a few images a second) bits that have just switched stand out for a moment. At full speed, when
 * bits switch all the time, and with reduced motion, none does.
 */
export function createSdrPainter({ snapshots, stage, highlight }: SdrPainterParts, example: number): SdrPainter {
  const changes = new BitChanges();
  let sequence = -1;
  let imagesSeen = Number.NaN;
  let shownIndex = -1;

  return (context, palette, { time }) => {
    const snapshot = snapshots.shown();
    // A buffer that has gone back to the worker no longer has offsets.
    if (!snapshot || example >= snapshot.exampleOffsets.length - 1) return false;
    const { units } = snapshot.shape;
    const { bits, strengths } = codeOf(exampleCodes(snapshot), example);
    if (snapshot.figure('sequence') !== sequence) {
      sequence = snapshot.figure('sequence');
      const learnt = snapshot.figure('imagesSeen') - imagesSeen;
      const index = snapshot.exampleIndices[example]!;
      const isNoticed = learnt > 0 && learnt <= SLOW && index === shownIndex && !prefersReducedMotion();
      changes.update(units, bits, time, isNoticed);
      imagesSeen = snapshot.figure('imagesSeen');
      shownIndex = index;
    }
    const isChanging = changes.isVisible(time);
    drawSdr(context, {
      units,
      bits,
      strengths,
      palette,
      against: codeOnStage(stage, units).bits,
      pointedAt: highlight.getState().unit,
      onAlone: units > COUNTABLE,
      changes: isChanging ? changes : null,
      time,
    });
    return isChanging;
  };
}

function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
