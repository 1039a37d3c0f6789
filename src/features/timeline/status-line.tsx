import { grouped } from '../../core/counted';
import { useDataset, useRun, useSession } from '../../session/session-context';
import type { DatasetState } from '../../session/dataset-store';
import type { RunState } from '../../session/run-store';
import { errorLabel } from '../../kit/format/ticks';
import { CurveTable } from './curve-table';
import { SummaryButton } from './summary-button';
import styles from './timeline.module.css';
import { useComparedErrors } from './use-curves';

/** One quiet line: whatever is holding up the run, or else the cost of one image's code. */
export function StatusLine() {
  const state = useRun((run) => run.state);
  const { retryDataset } = useSession().commands;
  const dataset = useDataset((known) => known);
  const isSlow = useRun(({ engine }) => engine !== null && engine.slowBecause !== null);
  const { retrying, slow, problem } = dataset;
  const downloaded = downloadedText(dataset);
  const slowText = isSlow && downloaded === null ? 'Running without SIMD: slow' : null;
  const text = stoppedText(state) ?? waitText(state, dataset) ?? slowText;
  return (
    <div className={styles.status}>
      <output>{text}</output>
      {/* Not a live region: it counts up throughout the download. */}
      {text === null && (downloaded === null ? <Cost /> : <span>{downloaded}</span>)}
      {(retrying ?? slow) && !problem && (
        <button type="button" className={styles.retry} onClick={retryDataset}>
          Try again now
        </button>
      )}
      <SummaryButton />
      <CurveTable />
      {isLoading(dataset) && (
        <progress aria-label="Download" max={1} value={dataset.progress} className={styles.download} />
      )}
    </div>
  );
}

/** Bits in one image's code, and the error of PCA with as many bits. */
function Cost() {
  const { bits, pca, problem } = useComparedErrors();
  if (!Number.isFinite(bits)) return null;
  return (
    <span
      title={
        problem === null
          ? 'Log2 of the number of codes with as many bits on; PCA with its coefficients stored in as many bits'
          : `PCA and the mean image are missing: ${problem}`
      }
    >
      {bits.toFixed(1)} bits/image
      {Number.isFinite(pca) && <span className={styles.pca}>; PCA {errorLabel(pca)}</span>}
    </span>
  );
}

function stoppedText(state: RunState): string | null {
  if (state === 'diverged') return 'Stopped: training diverged';
  return state === 'failed' ? 'Stopped by an error' : null;
}

/** Says what training is waiting for; null if nothing. */
function waitText(state: RunState, dataset: DatasetState): string | null {
  const { retrying, slow, problem } = dataset;
  if (problem) return null;
  if (retrying) return `${retrying.message} Trying again (attempt ${retrying.attempt}).`;
  // No file has arrived complete for a while; on a slow connection none may ever do so.
  if (slow) return 'The download is slow.';
  if (state === 'waiting') return 'Waiting for images to download';
  return state === 'loading' && !isLoading(dataset) ? 'Loading the first images…' : null;
}

function downloadedText(dataset: DatasetState): string | null {
  if (!isLoading(dataset)) return null;
  const { loadedImages, totalImages } = dataset;
  return `${grouped(loadedImages)} of ${grouped(totalImages)} downloaded`;
}

function isLoading({ complete, problem, totalImages }: DatasetState): boolean {
  return !complete && !problem && totalImages > 0;
}
