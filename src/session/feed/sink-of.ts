import type { DatasetSink } from './dataset-sink';
import type { RunController } from '../run-controller';

/** Passes a dataset on to the worker. */
export function sinkOf(controller: RunController): DatasetSink {
  return {
    opened: (layout) => controller.openDataset(layout),
    shard: (split, index, bytes) => controller.addShard(split, index, bytes),
    labels: (split, bytes) => controller.addLabels(split, bytes),
  };
}
