import type { CodeBaselinesWanted } from '../core/code-baselines';
import { createBaselinesClient, type BaselinesListener } from '../trainer/baselines/client';
import type { Feed } from './feed/feed';

/**
 * Computes the baselines of a dataset in a separate worker, once all of the dataset has arrived there.
 * @param wanted codes to compute alongside the mean image and PCA; null for none.
 * @returns a function that cancels the computation.
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
