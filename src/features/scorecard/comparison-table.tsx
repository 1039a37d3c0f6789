import { plural } from '../../core/counted';
import { sentence } from '../../core/sentence';
import type { CodeBaselinesView } from './use-code-baselines';
import type { Baselines } from '../timeline/store';
import { Button } from '../../kit/controls/button';
import { errorLabel } from '../../kit/format/ticks';
import type { ComparedCode } from './comparison';
import { ProgressBar } from '../../kit/controls/progress-bar';
import styles from './scorecard.module.css';

interface ComparisonTableProps {
  readonly compared: readonly ComparedCode[];
  readonly codes: CodeBaselinesView;
  readonly baselines: Baselines;
  /** The word for an image. */
  readonly noun: string;
}

/** The encoder next to other codes of the same images. */
export function ComparisonTable({ compared, codes, baselines, noun }: ComparisonTableProps) {
  return (
    <div className={styles.comparisonPart}>
      <h3>Compared with other codes</h3>
      <div className={styles.scroll}>
        <table className={styles.comparison}>
          <caption className={styles.quiet}>
            Bits per {noun} and mean squared error of the reconstruction, on the same test {plural(noun)}.
          </caption>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Bits</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {compared.map(({ name, bits, error, meaning }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <span className={styles.below}> {meaning}</span>
                </th>
                <td className={styles.number} translate="no">
                  {bits === null ? '–' : bits.toFixed(bits % 1 === 0 ? 0 : 1)}
                </td>
                <td className={styles.number} translate="no">
                  {error === null ? '–' : errorLabel(error)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Computation codes={codes} />
      {baselines.state === 'computing' && (
        <p className={styles.quiet}>
          The mean image and PCA are being computed, {Math.round(100 * baselines.progress)} %.
        </p>
      )}
    </div>
  );
}

/** Starts and cancels the computation of the slow codes. */
function Computation({ codes }: { readonly codes: CodeBaselinesView }) {
  const { wanted, result, problem, progress, bits, canStart, start, clear } = codes;
  if (wanted && !result && !problem) {
    return (
      <div className={styles.work}>
        <ProgressBar label="Computation of coarse PCA and k-means" done={progress} />
        <Button onClick={clear}>Cancel computation</Button>
      </div>
    );
  }
  const isOther = result !== null && wanted !== null && wanted.bits !== bits;
  return (
    <div className={styles.work}>
      <Button onClick={start} disabled={!canStart}>
        {result ? 'Compute them again' : 'Compute coarse PCA and k-means'}
      </Button>
      {!result && !problem && (
        <span className={styles.quiet}>Runs on this machine alongside training, in about half a minute.</span>
      )}
      {isOther && <span className={styles.quiet}>The code now has {bits} bits: compute them again to compare.</span>}
      {problem && (
        <span role="alert" className={styles.problem}>
          {sentence(`They could not be computed: ${problem}`)}
        </span>
      )}
    </div>
  );
}
