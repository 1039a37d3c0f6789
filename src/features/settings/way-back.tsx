import { counted } from '../../core/counted';
import { imagesSeenOf } from '../../core/encoder-state';
import { findPreset, kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { useRun, useSession } from '../../session/session-context';

/** A button back to the run that this one replaced, if that run is kept. */
export function WayBack() {
  const { commands } = useSession();
  const replaced = useRun((run) => run.replaced);
  if (!replaced) return null;
  const { kind, basePresetId, state, settings } = replaced;
  const name = findPreset(kindOf(kind), basePresetId)?.name ?? 'Defaults';
  const images = counted(imagesSeenOf(state), 'image');
  return (
    <Button
      kind="text"
      title={`Go back to the previous run (${name}, seed ${settings.seed})`}
      onClick={() => commands.returnToReplaced()}
    >
      Go back to {name}, {images}
    </Button>
  );
}
