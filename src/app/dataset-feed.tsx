import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect, useState } from 'react';
import { useDataset, type DatasetSink } from '../hooks/use-dataset';
import { useSettings } from '../hooks/use-settings';
import { datasetStore } from '../store/dataset-store';
import { importStore } from '../store/import-store';
import { BaselinesFeed } from './baselines-feed';
import { CodeBaselinesFeed } from './code-baselines-feed';
import { pageLoader } from './page-loader';
import type { RunController } from './run-controller';

/** Fetches the dataset that was chosen, passes it on to the worker as it arrives, and writes down how far it is. */
export function DatasetFeed({ controller }: { readonly controller: RunController }) {
  const datasetId = useSettings((state) => state.datasetId);
  const [sink, setSink] = useState(() => sinkOf(controller));
  const status = useDataset(datasetId, sink, pageLoader);
  useEffect(() => controller.setFeeder(() => setSink(sinkOf(controller))), [controller]);
  useEffect(() => datasetStore.setState(status), [status]);
  useForgetting();
  if (!status.complete) return null;
  return (
    <Fragment key={datasetId}>
      <BaselinesFeed datasetId={datasetId} />
      <CodeBaselinesFeed datasetId={datasetId} />
    </Fragment>
  );
}

/** Images of one's own that others have taken the place of are no longer kept. */
function useForgetting(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      importStore.subscribe(({ own }, before) => {
        if (before.own && before.own !== own) client.removeQueries({ queryKey: ['dataset', before.own.manifest.id] });
      }),
    [client],
  );
}

/** A new sink is given all the data from the beginning: that is how a new worker is fed. */
function sinkOf(controller: RunController): DatasetSink {
  return {
    opened: (layout) => controller.openDataset(layout),
    shard: (split, index, bytes) => controller.addShard(split, index, bytes),
    labels: (split, bytes) => controller.addLabels(split, bytes),
  };
}
