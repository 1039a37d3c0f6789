import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import type { DatasetSink } from '../../session/feed/dataset-sink';
import { pageLoader } from '../../session/feed/page-loader';
import { useDataset } from '../../session/feed/use-dataset';
import type { CodeBaselinesWanted } from '../../core/code-baselines';
import type { DatasetId } from '../../datasets/registry';
import { codeBaselinesStore } from './code-baselines-store';
import { createBaselinesClient } from '../../trainer/baselines/client';
import { baselinesSink } from '../curves/baselines-sink';

/** Has other codes computed for a dataset when they are wanted. When it goes, with its dataset, they are forgotten. */
export function CodeBaselinesFeed({ datasetId }: { readonly datasetId: DatasetId }) {
  const { wanted, result, problem } = useStore(codeBaselinesStore);
  useEffect(() => () => codeBaselinesStore.getState().clear(), []);
  if (!wanted || result || problem) return null;
  return <Computation key={`${wanted.bits} ${wanted.seed}`} datasetId={datasetId} wanted={wanted} />;
}

/** One computation: given up when it is no longer rendered. */
function Computation({ datasetId, wanted }: { readonly datasetId: DatasetId; readonly wanted: CodeBaselinesWanted }) {
  const [sink, setSink] = useState<DatasetSink | null>(null);
  useDataset(datasetId, sink, pageLoader);

  useEffect(() => {
    const { setProgress, setResult, fail } = codeBaselinesStore.getState();
    const started = createBaselinesClient({
      onProgress: setProgress,
      onResult: ({ codes }) => (codes ? setResult(codes) : fail('the worker left them out')),
      onFailure: fail,
    });
    // What has been asked for is shown before the machine is busy with it.
    const timer = setTimeout(() => setSink(baselinesSink(started, wanted)));
    return () => {
      clearTimeout(timer);
      started.cancel();
    };
  }, [wanted]);
  return null;
}
