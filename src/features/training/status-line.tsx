import { useDataset, useSession } from '../../session/session-context';
import { useTraining, type Training } from './use-training';
import { Button } from '../../kit/controls/button';
import styles from './training.module.css';

/** What the run does now, how far the data have come, and which engine works. */
export function StatusLine() {
  const { state, wanted, engine } = useTraining();
  const { retryDataset } = useSession().commands;
  const { loadedImages, totalImages, progress, complete, retrying, slow, problem } = useDataset((dataset) => dataset);
  const loading = !complete && !problem && totalImages > 0;
  return (
    <div className={styles.status}>
      <output>{statusText(state, wanted)}</output>
      {loading && (
        <span className={styles.loading}>
          <progress aria-label="Download" max={1} value={progress} />
          {loadedImages.toLocaleString('en-US')} of {totalImages.toLocaleString('en-US')} loaded
        </span>
      )}
      {(retrying ?? slow) && !problem && (
        <span>
          {retrying
            ? `${retrying.message} Trying again (attempt ${retrying.attempt}).`
            : 'The data are slow: some have not come for five seconds.'}{' '}
          <Button onClick={retryDataset}>Try again now</Button>
        </span>
      )}
      {engine && (
        <span className={styles.engine} title={engine.name === 'wasm' ? 'WebAssembly SIMD' : 'The readable reference'}>
          {engineText(engine)}
        </span>
      )}
    </div>
  );
}

/** Slow is only what could be faster. */
function engineText({ name, slowBecause }: NonNullable<Training['engine']>): string {
  if (name === 'wasm') return 'Fast engine';
  return slowBecause ? 'Slow engine' : 'Reference engine';
}

function statusText(state: Training['state'], wanted: Training['wanted']): string {
  switch (state) {
    case 'loading':
      return 'Loading the first images…';
    case 'waiting':
      return 'Waiting for data: learning is faster than the download';
    case 'running':
      return 'Learning';
    case 'paused':
      return wanted === 'running' ? 'Starting…' : 'Paused';
    case 'diverged':
      return 'Stopped: the weights ran away';
    case 'failed':
      return 'Stopped by a failure';
  }
}
