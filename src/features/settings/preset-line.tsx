import { useSession, useSettings } from '../../session/session-context';
import { findPreset, kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { baseSettings } from '../../session/settings-store';
import { changedNames, changeTexts } from './changes';
import styles from './card.module.css';
import { WayBack } from './way-back';

/** Up to this many changes are named; the rest are counted. */
const MAX_NAMED = 3;

/** What to expect of the preset, or the changes to it; and the way back to the previous run. Its height is fixed. */
export function PresetLine() {
  const preset = useSettings(({ kind, presetId }) => findPreset(kindOf(kind), presetId));
  return (
    <p className={styles.line}>
      {preset ? preset.expect : <Changed />} <WayBack />
    </p>
  );
}

function Changed() {
  const { commands } = useSession();
  const kind = useSettings((state) => kindOf(state.kind));
  const settings = useSettings((state) => state.settings);
  const basePresetId = useSettings((state) => state.basePresetId);
  const base = baseSettings({ kind: kind.id, basePresetId });
  const texts = changeTexts(kind, base, settings);
  const more = texts.length - MAX_NAMED;
  return (
    <>
      Changed: {texts.slice(0, MAX_NAMED).join(', ')}
      {more > 0 && ` and ${more} more`}.{' '}
      <Button
        kind="text"
        title={`Back to the settings of ${findPreset(kind, basePresetId)?.name ?? 'the preset'}`}
        onClick={() => commands.reset(...changedNames(kind, base, settings))}
      >
        Reset
      </Button>
    </>
  );
}
