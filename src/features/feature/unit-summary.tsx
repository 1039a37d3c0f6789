import { useClassNames } from './use-feature-answers';
import { useUnitFigures } from '../atlas/use-features';
import type { Dossier } from '../../core/feature-report';
import { formatRatio, formatShare, formatWeight } from '../../kit/format/format-unit';
import { ClassShares } from './class-shares';
import styles from './feature-panel.module.css';
import { formatCount } from './format-feature';

/** How often a unit wins, what it takes to win, and on which classes. */
export function UnitSummary({ unit, dossier }: { readonly unit: number; readonly dossier: Dossier | null }) {
  const { dutyCycle = NaN, relativeUse = NaN, boost = NaN } = useUnitFigures(unit) ?? {};
  const classes = useClassNames();
  return (
    <div className={styles.summary}>
      <dl className={styles.figures}>
        <div>
          <dt>Duty cycle</dt>
          <dd>
            <output aria-label="Duty cycle" aria-live="off">
              {formatShare(dutyCycle)}
            </output>
          </dd>
          <dd className={styles.quiet}>of recent images won, {formatRatio(relativeUse)} × target</dd>
        </div>
        <div>
          <dt>Boost</dt>
          <dd>
            <output aria-label="Boost" aria-live="off">
              {formatWeight(boost)}
            </output>
          </dd>
          <dd className={styles.quiet}>{boostInWords(boost)}</dd>
        </div>
        <div>
          <dt>Test images won</dt>
          <dd>
            <output aria-label="Test images won" aria-live="off">
              {dossier ? formatCount(dossier.wins) : '–'}
            </output>
          </dd>
          <dd className={styles.quiet}>{dossier && winsInWords(dossier)}</dd>
        </div>
      </dl>
      {classes && <ClassShares dossier={dossier} classes={classes} />}
    </div>
  );
}

function boostInWords(boost: number): string {
  if (!Number.isFinite(boost)) return '';
  if (boost === 0) return 'nothing is added to its overlaps';
  return boost > 0 ? 'added to its overlaps: it wins too rarely' : 'taken off its overlaps: it wins too often';
}

function winsInWords({ images, imagesSeen, imagesSeenAtEnd }: Dossier): string {
  if (images === 0) return 'the test images have not arrived yet';
  const [from, to] = [formatCount(imagesSeen), formatCount(imagesSeenAtEnd)];
  return `of ${formatCount(images)}, encoded after ${from === to ? to : `${from} to ${to}`} images`;
}
