import { InkRaster } from './ink-raster';
import { normaliseDrawing } from './normalise-drawing';
import type { ImageShape } from '../../core/image-shape';
import type { DatasetStatus, DatasetStore } from '../../session/dataset-store';
import { sameShapes } from '../../core/same-shapes';
import type { DrawingState, DrawingStore } from './drawing';
import type { FrameScheduler } from '../../kit/canvas/frame-scheduler';
import { setOf } from '../../datasets/registry';

export interface DrawingPipelineParts {
  readonly drawing: DrawingStore;
  readonly dataset: DatasetStore;
  readonly scheduler: FrameScheduler;
}

/** The image shape until a dataset is known. */
const FIRST_SHAPE: ImageShape = { width: 28, height: 28, signed: false };

/**
 * Keeps `image` in the drawing store up to date: the drawing as the encoder sees it, computed at most once per frame.
 * Browsers deliver pointer moves just before the frame, so this adds no delay, and a burst of moves costs no more than
 * one.
 *
 * @returns a function that stops this.
 */
export function followDrawing({ drawing, dataset, scheduler }: DrawingPipelineParts): () => void {
  let raster: InkRaster | null = null;
  let datasetId = dataset.getState().manifest?.id;

  const task = scheduler.add(() => {
    const state = drawing.getState();
    const shape = shapeOf(dataset.getState());
    if (!raster || !sameShapes(raster.shape, shape)) raster = new InkRaster(shape);
    const pixels = pixelsOf(state, shape, raster);
    if (pixels || state.image) state.setImage(pixels && { pixels, shape, pointerTime: state.pointerTime });
  });

  const ends = [
    drawing.subscribe((state, before) => {
      const changed =
        state.strokes !== before.strokes || state.digit !== before.digit || state.normalise !== before.normalise;
      if (changed) task.invalidate();
    }),
    dataset.subscribe((state, before) => {
      if (state.manifest === before.manifest) return;
      // Normalise drawings only for datasets whose images are normalised; otherwise the two would not match.
      if (state.manifest && state.manifest.id !== datasetId) {
        drawing.getState().setNormalise(setOf(state.manifest)?.drawn ?? false);
      }
      datasetId = state.manifest?.id ?? datasetId;
      task.invalidate();
    }),
    task.remove,
  ];
  task.invalidate();
  return () => ends.forEach((end) => end());
}

/** The shape of the encoder's images. */
export function shapeOf(dataset: DatasetStatus): ImageShape {
  return dataset.manifest ?? FIRST_SHAPE;
}

/** The image for the encoder, or null if there is no ink. A digit without strokes on it is passed on unchanged. */
function pixelsOf(state: DrawingState, shape: ImageShape, raster: InkRaster): Uint8Array<ArrayBuffer> | null {
  const { digit, strokes, normalise } = state;
  if (digit && strokes.length === 0 && sameShapes(digit.shape, shape)) return Uint8Array.from(digit.pixels);
  if (!digit && strokes.length === 0) return null;
  const ink = raster.read(state);
  return ink && normaliseDrawing(ink, shape, { normalise });
}
