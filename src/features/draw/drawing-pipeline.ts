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

/** What is drawn for until a dataset is known. */
const FIRST_SHAPE: ImageShape = { width: 28, height: 28, signed: false };

/**
 * Keeps `image` in the drawing store what the encoder sees of the drawing, worked out once per frame at most: browsers
 * hand out pointer moves just before the frame, so this is at once, and a burst of them costs no more than one.
 *
 * @returns a function that ends it.
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
      // Images that were not sized and centred when their dataset was made would not be met by drawings that are.
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

/** The shape of the images that the encoder takes. */
export function shapeOf(dataset: DatasetStatus): ImageShape {
  return dataset.manifest ?? FIRST_SHAPE;
}

/** A test digit that nobody has drawn on goes to the encoder exactly as it is. */
function pixelsOf(state: DrawingState, shape: ImageShape, raster: InkRaster): Uint8Array<ArrayBuffer> | null {
  const { digit, strokes, normalise } = state;
  if (digit && strokes.length === 0 && sameShapes(digit.shape, shape)) return Uint8Array.from(digit.pixels);
  if (!digit && strokes.length === 0) return null;
  const ink = raster.read(state);
  return ink && normaliseDrawing(ink, shape, { normalise });
}
