import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { DatasetSink } from '../session/feed/dataset-sink';
import { pageLoader } from '../session/feed/page-loader';
import { useDataset } from '../session/feed/use-dataset';
import { useSettings } from '../features/settings/use-settings';
import { isOwnDataset } from '../core/own-images';
import { datasetStore } from '../session/dataset-store';
import { importStore } from '../features/own-images/store';
import { settingsStore } from '../session/settings-store';
import { ChunkBoundary } from '../kit/chunk-boundary';
import type { RunController } from '../session/run-controller';
import { sinkOf } from '../session/feed/sink-of';

// All of the dataset has to be there first.
const BaselinesFeed = lazy(() =>
  import('../features/curves/baselines-feed').then((module) => ({ default: module.BaselinesFeed })),
);
const CodeBaselinesFeed = lazy(() =>
  import('../features/scorecard/code-baselines-feed').then((module) => ({ default: module.CodeBaselinesFeed })),
);

interface DatasetFeedProps {
  readonly controller: RunController;
  /** What the first images may have been passed on to before the page was there. */
  readonly firstSink: DatasetSink;
}

/** Fetches the dataset that was chosen, passes it on to the worker as it arrives, and writes down how far it is. */
export function DatasetFeed({ controller, firstSink }: DatasetFeedProps) {
  const datasetId = useSettings((state) => state.datasetId);
  const [sink, setSink] = useState(firstSink);
  const status = useDataset(datasetId, sink, pageLoader);
  // A new sink is given all the data from the beginning: that is how a new worker is fed.
  useEffect(() => controller.setFeeder(() => setSink(sinkOf(controller))), [controller]);
  useEffect(() => datasetStore.setState(status), [status]);
  useForgetting();
  if (!status.complete) return null;
  return (
    <ChunkBoundary key={datasetId} what="The baselines">
      <Suspense fallback={null}>
        <BaselinesFeed datasetId={datasetId} />
        <CodeBaselinesFeed datasetId={datasetId} />
      </Suspense>
    </ChunkBoundary>
  );
}

/** Images of one's own that are neither learnt from nor on offer in this page take no more room in it. */
function useForgetting(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      importStore.subscribe(({ own }, before) => {
        if (own === before.own) return;
        const needed = new Set<unknown>([own?.manifest.id, settingsStore.getState().datasetId]);
        client.removeQueries({
          queryKey: ['dataset'],
          predicate: ({ queryKey: [, id] }) => isOwnDataset(String(id)) && !needed.has(id),
        });
      }),
    [client],
  );
}
