import { grouped } from '../../core/counted';
import type { CSSProperties } from 'react';
import type { Orientations } from '../../core/orientations';
import styles from './feature-orientations.module.css';
import { useOrientations } from './use-orientations';

/** In units of the picture, which is stretched to the available width. */
const COLUMN = 20;
const TALLEST = 48;
const ROW = 14;
const MARK = 7;

/** The orientations and frequencies of the features, live. */
export function FeatureOrientations() {
  const orientations = useOrientations();
  return (
    <div className={styles.part}>
      <h3>Orientations of the features</h3>
      <p className={styles.quiet}>{orientations ? inWords(orientations) : 'Looking at all features…'}</p>
      {orientations && orientations.oriented > 0 && <Picture orientations={orientations} />}
    </div>
  );
}

function inWords({ features, oriented, histogram, coverage }: Orientations): string {
  if (oriented === 0) return `None of ${grouped(features)} features has an orientation (yet).`;
  const lying = histogram.filter((number) => number > 0).length;
  const covered = coverage.flat().filter((number) => number > 0).length;
  return (
    `${grouped(oriented)} of ${grouped(features)} features have an orientation. They cover ${lying} of ${histogram.length} ` +
    `orientations, and ${covered} of ${coverage.flat().length} combinations with a frequency.`
  );
}

/**
 * At the top, the number of features with the orientation of the mark below; then the same per frequency, finest last.
 */
function Picture({ orientations: { histogram, coverage, frequencies } }: { readonly orientations: Orientations }) {
  const most = Math.max(...histogram);
  const mostOfCell = Math.max(...coverage.flat());
  const marksAt = TALLEST + ROW;
  return (
    <svg
      role="img"
      aria-label={`Features by orientation: ${histogram.map((number, i) => `${degrees(i, histogram)}°: ${number}`).join(', ')}`}
      viewBox={`0 0 ${COLUMN * histogram.length} ${marksAt + ROW * (coverage.length + 0.5)}`}
      className={styles.picture}
    >
      {histogram.map((number, i) => {
        const height = (TALLEST * number) / most;
        const angle = degrees(i, histogram);
        return (
          <g key={angle} transform={`translate(${i * COLUMN} 0)`}>
            <title>{`${angle}°: ${number}`}</title>
            <rect className={styles.bar} x={1} width={COLUMN - 2} y={TALLEST - height} height={height} />
            <path
              className={styles.mark}
              d={`M${-MARK} 0H${MARK}`}
              transform={`translate(${COLUMN / 2} ${TALLEST + ROW / 2 + 1}) rotate(${-angle})`}
            />
            {coverage.map((row, band) => (
              <rect
                key={frequencies[band]}
                className={styles.cell}
                style={{ '--share': row[i]! / mostOfCell } as CSSProperties}
                x={1}
                width={COLUMN - 2}
                y={marksAt + ROW * (band + 0.25)}
                height={ROW - 2}
              >
                <title>{`${angle}°, ${perImage(frequencies[band]!)}: ${row[i]}`}</title>
              </rect>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function degrees(index: number, histogram: readonly number[]): number {
  return (180 * index) / histogram.length;
}

function perImage(frequency: number): string {
  return `a stripe every ${(1 / frequency).toFixed(1)} pixels`;
}
