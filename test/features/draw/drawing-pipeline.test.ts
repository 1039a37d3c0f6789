import { describe, expect, it, vi } from 'vitest';
import type { Ink } from '../../../src/features/draw/normalise-drawing';
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
  const read = vi.fn((): Ink | null => ({ width: 28, height: 28, data: new Uint8Array(784).fill(255) }));
  const createRaster = vi.fn((wanted: ImageShape) => ({ shape: wanted, read }));
  const scheduler = createFrameScheduler((callback) => frames.push(callback));
  const end = followDrawing({ drawing, dataset, scheduler, createRaster });
  const nextFrame = (): void => frames.splice(0).forEach((callback) => callback(0));
  nextFrame();
  const know = (manifest: DatasetManifest): void => dataset.getState().note({ ...NO_DATASET, manifest });
  return { drawing, know, read, createRaster, nextFrame, end, frames };
}

describe('what the encoder sees of a drawing', () => {
  it('is worked out once for all pointer events of a frame, with the time of the newest', () => {
    const { drawing, read, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.1, y: 0.1 }, { pointerTime: 1 });
    drawing.getState().extendStroke([{ x: 0.2, y: 0.2 }], 2);
    drawing.getState().extendStroke([{ x: 0.3, y: 0.3 }], 3);
    expect(drawing.getState().image).toBeNull();
    nextFrame();
    expect(read).toHaveBeenCalledTimes(1);
    expect(drawing.getState().image).toMatchObject({ shape, pointerTime: 3 });
    expect(drawing.getState().image?.pixels).toHaveLength(784);
  });

  it('changes when the sizing and centring is switched', () => {
    const { drawing, read, nextFrame } = setUp();
    const data = new Uint8Array(784);
    data[0] = 255;
    read.mockReturnValue({ width: 28, height: 28, data });
    drawing.getState().setNormalise(false);
    drawing.getState().beginStroke({ x: 0, y: 0 });
    nextFrame();
    expect(drawing.getState().image?.pixels[0]).toBe(255);
    drawing.getState().setNormalise(true);
    nextFrame();
    expect(drawing.getState().image?.pixels[0]).toBe(0);
    expect(drawing.getState().image?.pixels[14 * 28 + 14]).toBeGreaterThan(200);
  });

  it('is a test digit to the byte, until something is drawn on it', () => {
    const { drawing, read, nextFrame } = setUp();
    const digit: PadDigit = { pixels: Uint8Array.from({ length: 784 }, (_, i) => i % 251), shape, label: 4 };
    drawing.getState().putDigit(digit);
    nextFrame();
    expect(drawing.getState().image?.pixels).toEqual(digit.pixels);
    expect(read).not.toHaveBeenCalled();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is nothing on an empty pad, and nothing when all ink has been rubbed out', () => {
    const { drawing, read, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    expect(drawing.getState().image).not.toBeNull();
    read.mockReturnValue(null);
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 }, { tool: 'eraser' });
    nextFrame();
    expect(drawing.getState().image).toBeNull();
  });

  it('is worked out anew for images of another shape', () => {
    const { drawing, know, createRaster, nextFrame } = setUp();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    nextFrame();
    know(bars);
    nextFrame();
    expect(createRaster).toHaveBeenCalledTimes(2);
    expect(drawing.getState().image?.pixels).toHaveLength(64);
  });

  it('is sized and centred for digits and left as it is for other images, unless the user says otherwise', () => {
    const { drawing, know } = setUp();
    know(mnist);
    expect(drawing.getState().normalise).toBe(true);
    know(bars);
    expect(drawing.getState().normalise).toBe(false);
    drawing.getState().setNormalise(true);
    know({ ...bars });
    expect(drawing.getState().normalise).toBe(true);
  });

  it('is no longer followed once that has ended', () => {
    const { drawing, end, frames } = setUp();
    end();
    drawing.getState().beginStroke({ x: 0.5, y: 0.5 });
    expect(frames).toHaveLength(0);
  });
});
