import type { FeatureContrast } from '../../kit/canvas/draw-feature';
import { useFeatureScale } from './use-features';
import { WeightRamp } from '../../kit/controls/weight-ramp';
import styles from './features.module.css';
import { formatWeight } from '../../kit/format/format-unit';

/** What the colours of the features mean. */
export function Legend({ contrast }: { contrast: FeatureContrast }) {
  const scale = useFeatureScale();
  const isCommon = contrast === 'common' && scale !== null;
  return (
    <div className={styles.legend}>
      <WeightRamp
        lowest={isCommon ? formatWeight(-scale.largest) : 'takes away'}
        highest={isCommon ? formatWeight(scale.largest) : 'adds'}
      >
        {!isCommon && <span className={styles.aside}>each to its own scale</span>}
        {scale !== null && scale.unused > 0 && (
          <span className={styles.aside}>
            {scale.unused.toLocaleString('en')} faint: hardly ever {scale.unused === 1 ? 'wins' : 'win'}
          </span>
        )}
      </WeightRamp>
    </div>
  );
}
