import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/late-icons';
import type { Sharing } from './use-sharing';
import styles from './share.module.css';

/** What was copied; if the browser does not let the page copy, the link itself. */
export function SharingNote({ sharing: { message, byHand, dismiss } }: { readonly sharing: Sharing }) {
  return (
    <div className={message || byHand ? styles.note : ''}>
      <p role="status" className={styles.message}>
        {message}
      </p>
      {byHand && (
        <>
          <input
            className={styles.link}
            aria-label="Link to copy"
            readOnly
            value={byHand}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button kind="quiet" icon={<CloseIcon />} aria-label="Close" onClick={dismiss} />
        </>
      )}
    </div>
  );
}
