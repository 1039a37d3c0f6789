import { grouped } from '../../core/counted';
import { formatWeight } from '../../kit/format/format-unit';
import { useCodeWords, useSettings, useSession } from '../../session/session-context';
import { findPreset, kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { ORDER_HINTS } from './choices';
import styles from './features.module.css';
import { useAtlasView } from './use-atlas-view';
import { useFeatureScale } from './use-features';

/** The legend for the colours of the features. */
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

/** The setting that revives dead units, if an encoder has it; and its value if no preset gives a positive one. */
const BOOSTING = 'boostStrength';
const USUAL_BOOSTING = 1;

/** A hint on the order shown or, if units are almost never used, their number and a way to revive them. */
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
