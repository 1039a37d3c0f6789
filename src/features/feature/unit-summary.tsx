import { grouped } from '../../core/counted';
import { kindOf } from '../../encoders/registry';
import { useClasses } from '../../session/dataset-context';
import { useSettings } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { useUnitFigures } from '../../session/unit-context';
import type { FeatureReport } from '../../core/feature-report';
import { formatRatio, formatShare, formatWeight } from '../../kit/format/format-unit';
import { ClassShares } from './class-shares';
import styles from './feature-panel.module.css';

/** How often a unit wins, its boost, and the classes on which it wins. */
export function UnitSummary({ unit, report }: { readonly unit: number; readonly report: FeatureReport | null }) {
  const { dutyCycle = NaN, relativeUse = NaN, boost: ofOverlap = NaN } = useUnitFigures(unit) ?? {};
  const shape = useSnapshotShape();
  // In pixel values, like the overlaps below.
  const kind = useSettings((chosen) => kindOf(chosen.kind));
  const boost = ((shape && kind.boostScale?.(shape)) ?? 1) * ofOverlap;
  const classes = useClasses();
  return (
    <div className={styles.summary}>
      <dl className={styles.figures}>
        <div>
          <dt>Duty cycle</dt>
          <dd>
            <output aria-label="Duty cycle" aria-live="off" translate="no">
              {formatShare(dutyCycle)}
            </output>
          </dd>
          <dd className={styles.quiet}>of recent images, {formatRatio(relativeUse)} × target</dd>
        </div>
        <div>
          <dt>Boost</dt>
          <dd>
            <output aria-label="Boost" aria-live="off" translate="no">
              {formatWeight(boost)}
            </output>
          </dd>
          <dd className={styles.quiet}>{kind.lacks.boosts ?? boostInWords(boost)}</dd>
        </div>
        <div>
          <dt>Test images won</dt>
          <dd>
            <output aria-label="Test images won" aria-live="off" translate="no">
              {report ? grouped(report.wins) : '–'}
            </output>
          </dd>
          <dd className={styles.quiet}>{report && winsInWords(report)}</dd>
        </div>
      </dl>
      {classes && <ClassShares report={report} classes={classes} />}
    </div>
  );
}

function boostInWords(boost: number): string {
  if (!Number.isFinite(boost)) return '';
  if (boost === 0) return 'no head start, no handicap';
  return boost > 0 ? 'a head start, because it wins too rarely' : 'a handicap, because it wins too often';
}

function winsInWords({ images, imagesSeen, imagesSeenAtEnd }: FeatureReport): string {
  if (images === 0) return 'the test images have not arrived yet';
  const [from, to] = [grouped(imagesSeen), grouped(imagesSeenAtEnd)];
  return `of ${grouped(images)}, encoded after ${from === to ? to : `${from} to ${to}`} images`;
}
