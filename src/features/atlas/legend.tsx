import { grouped } from '../../core/counted';
import { formatWeight } from '../../kit/format/format-unit';
import { useCodeWords, useSettings, useSession } from '../../session/session-context';
import { findPreset, kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { ORDER_HINTS } from './choices';
import styles from './features.module.css';
import { useAtlasView } from './use-atlas-view';
import { useFeatureScale } from './use-features';

/** What the colours of the features mean. */
export function Legend() {
  const scale = useFeatureScale();
  const lowest = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).lowest ?? 'removes ink');
  const highest = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).highest ?? 'adds ink');
  const isCommon = useAtlasView((view) => view.contrast === 'common') && scale !== null;
  return (
    <div className={styles.legend}>
      <span className={lowest === '' ? `${styles.ramp} ${styles.fromZero}` : styles.ramp} aria-hidden="true" />
      <span>{lowest === '' ? '0' : isCommon ? formatWeight(-scale.largest) : lowest}</span>
      <span>{isCommon ? formatWeight(scale.largest) : highest}</span>
    </div>
  );
}

/** The setting of every kind here that brings dead units back, and what it is set to where no preset says more. */
const BOOSTING = 'boostStrength';
const USUAL_BOOSTING = 1;

/** What is seen; where units are as good as dead, that, and what brings them back. */
export function Hint() {
  const unused = useFeatureScale()?.unused ?? 0;
  const { commands } = useSession();
  const boosting = useSettings((chosen) => chosen.settings[BOOSTING]);
  const usual = useSettings(({ kind, basePresetId }) => findPreset(kindOf(kind), basePresetId)?.settings[BOOSTING]);
  const order = useAtlasView((view) => view.order);
  const hint = useCodeWords()?.hint;
  if (unused === 0)
    return (
      <p className={styles.hint} title={hint}>
        {ORDER_HINTS[order]}
      </p>
    );
  return (
    <div className={styles.dead}>
      <span>{grouped(unused)} faded: almost never used</span>
      {boosting === 0 && (
        <Button className={styles.boost} onClick={() => void commands.set(BOOSTING, usual || USUAL_BOOSTING)}>
          Turn boosting on
        </Button>
      )}
    </div>
  );
}
