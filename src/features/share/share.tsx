import { useSharing } from './use-sharing';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import { LinkIcon, ShareIcon } from './share-icons';
import styles from './share.module.css';

/** Copies the link to what is seen now, and shares it where the browser can. */
export function Share() {
  const { message, byHand, copy, share, dismiss } = useSharing();
  return (
    <>
      <Button icon={<LinkIcon />} title="The address of exactly what you see now" onClick={copy}>
        <span className={styles.label}>Copy link</span>
      </Button>
      {share && (
        <Button icon={<ShareIcon />} title="Share the link" onClick={share}>
          <span className={styles.label}>Share</span>
        </Button>
      )}
      <div className={message || byHand ? styles.note : styles.empty}>
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
    </>
  );
}
