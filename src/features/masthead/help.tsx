import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../kit/controls/button';
import { DialogHead } from '../../kit/controls/dialog-head';
import dialog from '../../kit/controls/dialog.module.css';
import styles from './help.module.css';

/**
 * The help button and its native popover, which Escape or a click elsewhere closes.
 * @param children renders the text, from the first opening on; receives the id of the popover.
 */
export function Help({ children }: { readonly children: (dialog: string) => ReactNode }) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button kind="quiet" className={styles.mark ?? ''} aria-label="Help" popoverTarget={id}>
        ?
      </Button>
      <dialog
        id={id}
        popover="auto"
        aria-label="Help"
        className={`${dialog.dialog} ${styles.help}`}
        onBeforeToggle={() => setOpened(true)}
      >
        <DialogHead title="What you see" aria-label="Close help" popoverTarget={id} popoverTargetAction="hide" />
        {opened && children(id)}
      </dialog>
    </>
  );
}
