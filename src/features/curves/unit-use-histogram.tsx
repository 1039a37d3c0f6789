import { useUnitUse } from './use-curves';
import { ALMOST_NEVER, type UnitUse } from './unit-use';
import styles from './histogram.module.css';

/** How often the units win: one column for each range of shares, the target marked. */
export function UnitUseHistogram() {
  const use = useUnitUse();
  return (
    <div className={styles.part}>
      <h2>Use of the units</h2>
      <p className={styles.text}>
        Units by how often they are among the winners. Boosting draws all of them towards the target.
      </p>
      {use ? <Columns use={use} /> : <div className={styles.columns} />}
      <p className={styles.figure}>{use ? almostNeverText(use) : ' '}</p>
    </div>
  );
}

function Columns({ use }: { readonly use: UnitUse }) {
  const { bins, target } = use;
  const most = Math.max(1, ...bins.map(({ units }) => units));
  return (
    <div role="img" aria-label={inWords(use)} className={styles.histogram}>
      <div className={styles.columns}>
        <span className={styles.target} />
        {bins.map(({ from, units }) => (
          <span
            key={from}
            className={styles.column}
            // However few they are, they can be seen.
            style={{ height: units === 0 ? 0 : `max(2px, ${(100 * units) / most}%)` }}
          />
        ))}
      </div>
      <div className={styles.axis}>
        <span>under {percent(bins[0]!.to)}</span>
        <span className={styles.middle}>target {percent(target)}</span>
        <span>{bins.at(-1)!.from < 1 ? `over ${percent(bins.at(-1)!.from)}` : ''}</span>
      </div>
    </div>
  );
}

function inWords(use: UnitUse): string {
  const { bins, units, target } = use;
  const within = bins.filter(({ from, to }) => from > target / 2.1 && to < target * 2.1);
  const near = within.reduce((total, bin) => total + bin.units, 0);
  return (
    `How often the units win: ${count(near)} of ${count(units)} on about the target of ${percent(target)} of the ` +
    `images (half to double), ${count(bins[0]!.units)} on less than ${percent(bins[0]!.to)}, ` +
    `${count(bins.at(-1)!.units)} on more than ${percent(bins.at(-1)!.from)}`
  );
}

function almostNeverText({ almostNever, units, target }: UnitUse): string {
  const share = percent(ALMOST_NEVER * target);
  return `${count(almostNever)} of ${count(units)} units (almost) never win: on less than ${share} of the images.`;
}

function count(units: number): string {
  return units.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %`;
}
