import type { CodeBaselinesWanted } from '../core/code-baselines';
import { createBaselinesClient, type BaselinesListener } from '../trainer/baselines/client';
import type { Feed } from './feed/feed';

/**
 * Computes what simpler codes cost on a dataset, in a worker of its own that begins once it has been given all of it.
 * @param wanted codes to compute beside the mean image and PCA; null: none.
 * @returns a function that gives it up.
 */
export function computeBaselines(
  feed: Pick<Feed, 'give'>,
  datasetId: string,
  wanted: CodeBaselinesWanted | null,
  listener: BaselinesListener,
): () => void {
  let missing = 0;
  const client = createBaselinesClient(listener);
  const stop = feed.give(datasetId, {
    opened: (layout) => {
      missing = layout.trainShards.length + layout.testShards.length;
      client.open(layout, wanted);
    },
    shard: (split, index, bytes) => {
      client.addShard(split, index, bytes);
      if (--missing === 0) client.finish();
    },
  });
  return () => {
    stop();
    client.cancel();
  };
}
