import { useRef, useState } from 'react';
import { useDismissal } from '../../kit/use-dismissal';
import { ShareChoices } from './share-choices';
import { SharingNote } from './sharing-note';
import { useSharing } from './use-sharing';
import styles from './share.module.css';

/** A button that offers links to the present state in a card below it. */
export function Share() {
  const sharing = useSharing();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useDismissal(open, root, (byKey) => {
    if (byKey) button.current?.focus();
    setOpen(false);
  });
  return (
    <div ref={root} className={styles.share}>
      <button ref={button} type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
        Copy link
      </button>
      {open && (
        <div role="group" aria-label="Links" className={styles.card}>
          <ShareChoices
            sharing={sharing}
            onChosen={() => {
              button.current?.focus();
              setOpen(false);
            }}
          />
        </div>
      )}
      <div className={styles.over}>
        <SharingNote sharing={sharing} />
      </div>
    </div>
  );
}
