import { createImageOrder } from '../../src/datasets/image-order';
import { barsShapeOf } from '../../src/core/bars-shape';
import type { Engine } from '../../src/encoders/encoder';
import { evaluate, type Evaluation } from '../../src/measures/evaluate';
import { sum } from '../../src/core/dataset';
import type { ImageShape } from '../../src/core/image-shape';
import type { Settings } from '../../src/core/settings';
import type { WholeDataset } from './evaluate-data';

/**
 * Trains a fresh encoder on a whole dataset, in the order that the page would use, and measures it.
 * @param report called occasionally with a progress message.
 * @throws DivergenceError if the weights grow too large.
 */
export function evaluateEncoder(
  engine: Engine,
  settings: Settings,
  { layout, train, test }: WholeDataset,
  epochs: number,
  report: (progress: string) => void,
): Evaluation {
  const trainCount = sum(layout.trainShards);
  const testCount = sum(layout.testShards);
  const store = engine.createImageStore(layout.shape, trainCount + testCount);
  store.write(0, train.pixels);
  store.write(trainCount, test.pixels);
  const encoder = engine.createEncoder(settings, store, trainCount, layout.classCount);
  const order = createImageOrder(settings.seed, layout.trainShards);
  const images = Math.round(epochs * trainCount);
  const next = new Uint32Array(Math.max(1, images));
  return evaluate({
    encoder,
    images,
    nextImages: (wanted) =>
      next.subarray(
        0,
        order.next(wanted, () => true, next),
      ),
    train: { first: 0, count: trainCount, labels: train.labels },
    test: { first: trainCount, count: testCount, labels: test.labels },
    classCount: layout.classCount,
    templates: barsShapeOf(layout.id) ? allBars(layout.shape) : null,
    report,
  });
}

/** Every row and every column of an image, as one image each. */
function allBars({ width, height }: ImageShape): Float32Array {
  const place = Array.from({ length: width * height }, (_, p) => ({ x: p % width, y: Math.floor(p / width) }));
  const rows = Array.from({ length: height }, (_, y) => place.map((at) => Number(at.y === y)));
  const columns = Array.from({ length: width }, (_, x) => place.map((at) => Number(at.x === x)));
  return Float32Array.from([...rows, ...columns].flat());
}
