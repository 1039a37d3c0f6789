import { grouped } from '../../core/counted';
import { useSnapshotSample } from '../../session/snapshot-context';
import { ALMOST_NEVER, unitUseOf, type UnitUse } from './unit-use';
import styles from './unit-use.module.css';

/** Milliseconds between two changes. */
const INTERVAL = 500;
/** In units of the picture, which is stretched to the available width. */
const WIDTH = 100;
const HEIGHT = 24;
/** The curve is cut off at this multiple of the target. */
const TALLEST = 2.4;

/** How often each unit wins, the busiest first, with the target towards which boosting pulls them all. */
export function UseOfUnits() {
  const use = useSnapshotSample(unitUseOf, INTERVAL);
  return (
    <div className={styles.use} title={use ? deadText(use) : undefined}>
      <svg
        role="img"
        aria-label={use ? inWords(use) : 'How often each unit wins: not known yet'}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.picture}
      >
        {use && <path className={styles.units} d={outline(use)} />}
        {use && <path className={styles.target} d={`M0 ${HEIGHT - HEIGHT / TALLEST}H${WIDTH}`} />}
      </svg>
      <div className={styles.words} aria-hidden="true">
        <span>use of each unit, busiest first</span>
        <span>{use ? `target ${percent(use.target)}` : ''}</span>
      </div>
    </div>
  );
}

function outline({ shares, target }: UnitUse): string {
  const width = WIDTH / shares.length;
  const steps = shares.map((share, i) => {
    const y = HEIGHT * (1 - Math.min(1, share / (TALLEST * target)));
    return `V${y.toFixed(2)}H${((i + 1) * width).toFixed(2)}`;
  });
  return `M0 ${HEIGHT}${steps.join('')}V${HEIGHT}z`;
}

function inWords(use: UnitUse): string {
  const { units, target, shares } = use;
  return (
    `How often each of ${grouped(units)} units wins: from ${percent(shares[0]!)} of the images to ` +
    `${percent(shares.at(-1)!)}, target ${percent(target)}. ${deadText(use)}`
  );
}

function deadText({ almostNever, units, target }: UnitUse): string {
  const share = percent(ALMOST_NEVER * target);
  return `${grouped(almostNever)} of ${grouped(units)} units are practically dead (win on under ${share} of images).`;
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %`;
}
