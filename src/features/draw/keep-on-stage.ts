import type { RunSession } from '../../session/run-session';
import { createStageStore, type OnStage } from '../stage/store';
import type { DrawingState } from './drawing';
import { createDrawingStore } from './store';

/** Keeps the drawing on the stage while the pad has one. @returns a function that stops this. */
export function keepOnStage({ part, snapshots }: Pick<RunSession, 'part' | 'snapshots'>): () => void {
  const drawing = part(createDrawingStore);
  const { draw } = part(createStageStore).getState();
  const show = (now: DrawingState): void => {
    const shown = snapshots.shown();
    draw(onStage(now, shown?.figure('imagesSeen') ?? 0, shown !== snapshots.live()));
  };
  show(drawing.getState());
  const end = drawing.subscribe((now, before) => {
    if (now.image !== before.image || now.encoded !== before.encoded) show(now);
  });
  return () => {
    end();
    draw(null);
  };
}

/**
 * The newest image and code, where the code may still be that of an earlier image or moment. Null unless both exist.
 */
function onStage({ image, encoded, normalise }: DrawingState, imagesSeen: number, isPast: boolean): OnStage | null {
  if (!image || !encoded) return null;
  const { units, bits, strengths, reconstruction, error } = encoded;
  return {
    source: 'drawing',
    place: null,
    index: null,
    label: null,
    imagesSeen,
    isPast,
    units,
    shape: image.shape,
    pixels: image.pixels,
    bits,
    strengths,
    reconstruction,
    error,
    normalised: normalise,
  };
}
