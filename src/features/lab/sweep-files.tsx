import { useStore } from 'zustand/react';
import type { SweepResult } from '../../core/sweep';
import { sweepCsv, sweepJson } from '../../datasets/formats/sweep-file';
import { Button } from '../../kit/controls/button';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { saveFile } from '../../kit/save-file';
import { createCodeBaselines } from '../../session/code-baselines';
import { useDataset, usePart, useSettings } from '../../session/session-context';
import { BITS_BESIDE, type Sweeping } from './sweep';
import styles from './lab.module.css';

interface SweepFilesProps {
  readonly results: readonly SweepResult[];
  readonly sweeping: Sweeping;
  /** Called before the results, and this component with them, disappear. */
  readonly onForget: () => void;
}

/** Buttons that save the results as files, add k-means, and delete the results. */
export function SweepFiles({ results, sweeping, onForget }: SweepFilesProps) {
  const datasetId = useSettings((chosen) => chosen.datasetId);
  const complete = useDataset((dataset) => dataset.complete);
  const { store, begin, clear } = usePart(createCodeBaselines);
  const { wanted, progress, result, problem } = useStore(store);
  const isComputing = wanted !== null && !result && !problem;
  const of = useStore(sweeping.store, ({ resultsOf }) => resultsOf);
  const idle = useStore(sweeping.store, ({ run }) => run.state === 'idle');
  const save = (ending: 'csv' | 'json'): void => {
    if (!of) return;
    const swept = { datasetId, kind: of.kind, base: of.settings, results };
    const text = ending === 'csv' ? sweepCsv(swept) : sweepJson(swept);
    const type = ending === 'csv' ? 'text/csv' : 'application/json';
    saveFile(`sdr-playground-${datasetId}-sweep.${ending}`, new Blob([text], { type }));
  };
  return (
    <div className={styles.controls}>
      <Button onClick={() => save('csv')}>Save as CSV</Button>
      <Button onClick={() => save('json')}>Save as JSON</Button>
      {!result && (
        <Button
          disabled={!isComputing && !complete}
          onClick={() => (isComputing ? clear() : begin({ bits: BITS_BESIDE, seed: 1 }))}
        >
          {isComputing ? 'Cancel k-means' : 'Add k-means'}
        </Button>
      )}
      {isComputing && <ProgressBar label="Computation of k-means" done={progress} />}
      <Button
        kind="quiet"
        disabled={!idle}
        onClick={() => {
          onForget();
          void sweeping.found.forget();
        }}
      >
        Delete these results
      </Button>
      {problem && (
        <p role="alert" className={styles.problem}>
          k-means could not be computed: {problem}
        </p>
      )}
    </div>
  );
}
