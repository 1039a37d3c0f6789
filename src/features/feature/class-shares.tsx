import type { FeatureReport } from '../../core/feature-report';
import { formatShare } from '../../kit/format/format-unit';
import styles from './feature-panel.module.css';

/** The most classes shown: those with the most wins. */
const MOST_CLASSES = 20;

interface ClassSharesProps {
  readonly report: FeatureReport | null;
  readonly classes: readonly string[];
}

interface ClassShare {
  readonly label: number;
  readonly name: string;
  /** Of the test images on which the unit won, the share that belongs to this class. */
  readonly share: number;
  /** Of the test images of this class, the share on which the unit won. */
  readonly rate: number;
}

/** The classes of the test images on which a unit won: a bar for each. */
export function ClassShares({ report, classes }: ClassSharesProps) {
  const shares = sharesOf(report, classes);
  const most = Math.max(0.01, ...shares.map(({ share }) => share));
  return (
    <div>
      <h3>Its wins by class</h3>
      <ul aria-label="Share of its wins in each class" className={styles.bars}>
        {shares.map(({ label, name, share, rate }) => (
          <li key={label} className={styles.bar} title={`Wins on ${formatShare(rate)} of the test images of ${name}`}>
            <span className={styles.share} aria-hidden="true">
              {Number.isFinite(share) ? Math.round(100 * share) : ''}
            </span>
            <span className={styles.column} style={{ height: `${(40 * (share || 0)) / most}px` }} aria-hidden="true" />
            <span className={styles.className} aria-hidden="true">
              {name}
            </span>
            <span className="unseen">
              {name}: {formatShare(share)}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{captionOf(shares.length, classes.length)}</p>
    </div>
  );
}

function captionOf(shown: number, classes: number): string {
  const all = '% of the test images on which it won';
  return shown < classes ? `${all}; the ${shown} of ${classes} classes with the most` : all;
}

/** The bars' values; without a report they are NaN, and the bars have no height. */
function sharesOf(report: FeatureReport | null, classes: readonly string[]): ClassShare[] {
  const shares = classes.map((name, label) => {
    const { images = 0, wins = 0 } = report?.classes[label] ?? {};
    return { label, name, share: wins / (report?.wins ?? 0), rate: wins / images };
  });
  if (shares.length <= MOST_CLASSES) return shares;
  const chosen = shares.toSorted((a, b) => (b.share || 0) - (a.share || 0)).slice(0, MOST_CLASSES);
  return chosen.toSorted((a, b) => a.label - b.label);
}
