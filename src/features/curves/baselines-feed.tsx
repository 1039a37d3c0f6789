import { useEffect, useState } from 'react';
import type { DatasetSink } from '../../session/feed/dataset-sink';
import { pageLoader } from '../../session/feed/page-loader';
import { useDataset } from '../../session/feed/use-dataset';
import type { DatasetId } from '../../datasets/registry';
import { curveStore } from '../../session/curve-store';
import { createBaselinesClient } from '../../trainer/baselines/client';
import { baselinesSink } from './baselines-sink';

/** The baselines wait until the first features have been seen: nothing should compete with those. */
const DELAY_MS = 2000;

/**
 * Has the baselines of a dataset computed, once all of it is there. Rendered for one dataset; when it goes, the computation
 * is given up.
 */
export function BaselinesFeed({ datasetId }: { readonly datasetId: DatasetId }) {
  const [sink, setSink] = useState<DatasetSink | null>(null);
  useDataset(datasetId, sink, pageLoader);

  useEffect(() => {
    const { setBaselines } = curveStore.getState();
    setBaselines({ state: 'computing', progress: 0 });
    const started = createBaselinesClient({
      onProgress: (progress) => setBaselines({ state: 'computing', progress }),
      onResult: (result) => setBaselines({ state: 'done', ...result }),
      onFailure: (problem) => setBaselines({ state: 'failed', problem }),
    });
    const timer = setTimeout(() => setSink(baselinesSink(started)), DELAY_MS);
    return () => {
      clearTimeout(timer);
      started.cancel();
      setBaselines({ state: 'idle' });
    };
  }, []);
  return null;
}
