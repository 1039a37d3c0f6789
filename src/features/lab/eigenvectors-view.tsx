import { useStore } from 'zustand/react';
import { counted, grouped } from '../../core/counted';
import { TIED_KWTA } from '../../core/encoder-state';
import type { SpanShares, TakenAway } from '../../core/lab-answers';
import { errorLabel } from '../../kit/format/ticks';
import { usePart, useSettings } from '../../session/session-context';
import { mixtureFinding, spanFinding, takenFinding } from './findings';
import { LineChart } from './line-chart';
import { LookControls } from './look-controls';
import { createLooking } from './looking';
import { Mixture } from './mixture';
import styles from './lab.module.css';

/** The run's features next to the principal components of its training images. */
export function EigenvectorsView() {
  const { shares, taken, featuresAt, working } = useStore(usePart(createLooking).store);
  const kind = useSettings((chosen) => chosen.kind);
  return (
    <div className={styles.view}>
      <LookControls what="features" label="Compare with components" at={shares && featuresAt} />
      {!shares && (
        <p className={styles.quiet}>
          Principal components are the eigenvectors of the images’ covariance. They are computed from all training
          images, in a worker of their own.
        </p>
      )}
      {shares && (
        <div className={styles.pictures}>
          <Span shares={shares} />
          {taken ? (
            <Taken taken={taken} />
          ) : (
            <p className={styles.quiet}>
              {kind === TIED_KWTA
                ? working === 'features' && 'Taking units away, one by one…'
                : 'Units are taken away for the thread’s encoder only: there, every image is the plain sum of the features whose bits are on, and the next best unit can take the place of one that is gone.'}
            </p>
          )}
        </div>
      )}
      {shares && <Mixture shares={shares} finding={mixtureFinding(shares)} />}
    </div>
  );
}

function Span({ shares }: { readonly shares: SpanShares }) {
  const { mean, random, low, high, components, features, units } = shares;
  const finding = spanFinding(shares);
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>In the span of the first components</h3>
        <p className={styles.finding}>{finding}</p>
      </figcaption>
      <LineChart
        label={`Share of a feature in the span of the first components. ${finding}`}
        lines={[
          { name: 'features', values: mean, main: true },
          { name: 'random', values: random, main: false },
        ]}
        band={[low, high]}
        most={components}
        highest={1}
        across="first components"
        tickOf={(value) => `${Math.round(100 * value)} %`}
      />
      <p className={styles.quiet}>
        Share of the squared length; mean of {grouped(features)}
        {features < units && ` of ${grouped(units)}`} features, eight tenths of them in the band.
      </p>
    </figure>
  );
}

function Taken({ taken }: { readonly taken: TakenAway }) {
  const { units, errors, pcaErrors, deciding, measured } = taken;
  const finding = takenFinding(taken);
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>Without the most redundant units</h3>
        <p className={styles.finding}>{finding}</p>
      </figcaption>
      <LineChart
        label={`Error against the number of units left. ${finding}`}
        lines={[
          { name: 'units left', values: errors, main: true },
          { name: 'components', values: pcaErrors, main: false },
        ]}
        most={units}
        highest={Math.max(errors[units]!, pcaErrors[0]!)}
        across="units left, or components"
        tickOf={errorLabel}
      />
      <p className={styles.quiet}>
        Always the unit without which {counted(deciding, 'test image')} {deciding === 1 ? 'loses' : 'lose'} least;
        errors on {measured} {measured === 1 ? 'other' : 'others'}, nothing learnt anew.
      </p>
    </figure>
  );
}
