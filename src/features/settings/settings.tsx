import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { useSession, useSettings } from '../../session/session-context';
import styles from './card.module.css';
import { PresetLine } from './preset-line';
import { CardSettings, FurtherSettings } from './setting-list';
import { furtherLabel } from './setting-order';
import { StartFrom } from './start-from';

/** What the card shows: its front, the front with the list of starting points, or the further settings instead. */
type Face = 'front' | 'start' | 'further';

/** Dataset, preset and settings. @param props.unitUse a picture of how often each unit wins, below its setting. */
export function Settings({ unitUse }: { readonly unitUse?: ReactNode }) {
  const [face, setFace] = useState<Face>('front');
  const label = useSettings(({ kind }) => furtherLabel(kindOf(kind)));
  const further = useId();
  const opened = face === 'further';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !opened) return;
    event.preventDefault();
    setFace('front');
    document.getElementById(`${further}-opener`)?.focus();
  };
  return (
    // Escape closes the further settings from anywhere inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={`Settings${useSession().suffix}`}
      className={styles.card}
      data-face={face}
      onKeyDown={onKeyDown}
    >
      <div className={styles.front}>
        <StartFrom open={face === 'start'} onOpen={(open) => setFace(open ? 'start' : 'front')} />
        <PresetLine />
        <CardSettings unitUse={unitUse} />
      </div>
      <div className={styles.opener}>
        <Button
          id={`${further}-opener`}
          kind="text"
          aria-expanded={opened}
          aria-controls={opened ? further : undefined}
          onClick={() => setFace(opened ? 'front' : 'further')}
        >
          {label}
        </Button>
        {opened && (
          <Button kind="text" onClick={() => setFace('front')}>
            Done
          </Button>
        )}
      </div>
      {opened && (
        <div id={further} className={styles.further}>
          <FurtherSettings />
        </div>
      )}
    </section>
  );
}
