import type { DatasetSink } from '../../session/feed/dataset-sink';
import type { CodeBaselinesWanted } from '../../core/code-baselines';
import type { BaselinesClient } from '../../trainer/baselines/client';

/** Passes a dataset on to the baselines worker, which begins to compute once it has been given all of it. */
export function baselinesSink(client: BaselinesClient, wanted?: CodeBaselinesWanted): DatasetSink {
  let missing = 0;
  return {
    opened: (layout) => {
      missing = layout.trainShards.length + layout.testShards.length;
      client.open(layout, wanted);
    },
    shard: (split, index, bytes) => {
      client.addShard(split, index, bytes);
      if (--missing === 0) client.finish();
    },
    labels: () => {},
  };
}
