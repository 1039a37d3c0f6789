import { describe, expect, it } from 'vitest';
import { followDrawing } from '../../../src/features/draw/drawing-pipeline';
import { createFrameScheduler } from '../../../src/kit/canvas/frame-scheduler';
import type { DatasetManifest } from '../../../src/core/dataset';
import type { ImageShape } from '../../../src/core/image-shape';
import { createDatasetStore, NO_DATASET } from '../../../src/session/dataset-store';
import { createDrawing, type PadDigit } from '../../../src/features/draw/drawing';

const bars = { id: 'bars', width: 8, height: 8, signed: false, classes: null } as DatasetManifest;
const mnist = { ...bars, id: 'mnist', classes: ['0', '1'] };
const shape: ImageShape = { width: 28, height: 28, signed: false };

function setUp() {
  const frames: FrameRequestCallback[] = [];
  const drawing = createDrawing();
  const dataset = createDatasetStore();
  const scheduler = createFrameScheduler((callback) => frames.push(callback));
  const end = followDrawing({ drawing, dataset, scheduler });
  const nextFrame = (): void => frames.splice(0).forEach((callback) => callback(0));
  nextFrame();
  const know = (manifest: DatasetManifest): void => dataset.getState().note({ ...NO_DATASET, manifest });
  /** The images passed to the encoder. */
  const images: Uint8Array[] = [];
  drawing.subscribe(({ image }, before) => {
    if (image && image !== before.image) images.push(image.pixels);
  });
  return { drawing, know, images, nextFrame, end, frames };
}

describe('the image the encoder sees', () => {
  it('is computed once for all pointer events of a frame, with the time of the newest', () => {
    const { drawing, images, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.1, y: 0.1 }, { pointerTime: 1 });
    drawing.getState().extendStroke([{ x: 0.2, y: 0.2 }], 2);
    drawing.getState().extendStroke([{ x: 0.3, y: 0.3 }], 3);
    expect(drawing.getState().image).toBeNull();
    nextFrame();
    expect(images).toHaveLength(1);
    expect(drawing.getState().image).toMatchObject({ shape, pointerTime: 3 });
    expect(images[0]).toHaveLength(784);
  });

  it('changes when centring and scaling is switched', () => {
    const { drawing, nextFrame } = setUp();
    drawing.getState().setNormalise(false);
    drawing.getState().beginStroke({ x: 0, y: 0 });
    nextFrame();
    expect(drawing.getState().image?.pixels[0]).toBeGreaterThan(200);
    drawing.getState().setNormalise(true);
    nextFrame();
    expect(drawing.getState().image?.pixels[0]).toBe(0);
    expect(drawing.getState().image?.pixels[14 * 28 + 14]).toBeGreaterThan(200);
  });

  it('equals a test digit to the byte until something is drawn on it', () => {
    const { drawing, images, nextFrame } = setUp();
    const digit: PadDigit = { pixels: Uint8Array.from({ length: 784 }, (_, i) => i % 251), shape, label: 4 };
    drawing.getState().putDigit(digit);
    nextFrame();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    expect(images).toHaveLength(2);
    expect(images[0]).toEqual(digit.pixels);
    expect(images[1]).not.toEqual(digit.pixels);
  });

  it('is null for an empty pad, and when all ink has been erased', () => {
    const { drawing, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    expect(drawing.getState().image).not.toBeNull();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 }, { tool: 'eraser' });
    nextFrame();
    expect(drawing.getState().image).toBeNull();
  });

  it('is recomputed for images of another shape', () => {
    const { drawing, know, images, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    know(bars);
    nextFrame();
    expect(images.map((pixels) => pixels.length)).toEqual([784, 64]);
  });

  it('is centred and scaled for digits and not for other images, unless the user chooses otherwise', () => {
    const { drawing, know } = setUp();
    know(mnist);
    expect(drawing.getState().normalise).toBe(true);
    know(bars);
    expect(drawing.getState().normalise).toBe(false);
    drawing.getState().setNormalise(true);
    know({ ...bars });
    expect(drawing.getState().normalise).toBe(true);
  });

  it('is no longer updated once the pipeline has ended', () => {
    const { drawing, end, frames } = setUp();
    end();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    expect(frames).toHaveLength(0);
  });
});
