import { useNotices } from './use-notices';
import { Button } from '../../kit/controls/button';
import { Icon } from '../../kit/controls/icons';
import { CloseIcon } from '../../kit/controls/late-icons';
import styles from './notices.module.css';

/** What the user should know: what happened, what was kept, what to do. */
export function Notices() {
  const notices = useNotices();
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {notices.map(({ id, kind, message, action, dismiss }) => (
        <li key={id} className={`${styles.notice} ${kind === 'error' ? styles.error : ''}`}>
          {kind !== 'info' && (
            <span className={styles.icon}>
              <WarningIcon />
            </span>
          )}
          <p className={styles.message} role={kind === 'error' ? 'alert' : 'status'}>
            {message}
          </p>
          {action && (
            <Button className={styles.action ?? ''} onClick={action.run}>
              {action.label}
            </Button>
          )}
          {dismiss && (
            <Button
              kind="quiet"
              className={styles.dismiss ?? ''}
              icon={<CloseIcon />}
              aria-label="Dismiss"
              onClick={dismiss}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function WarningIcon() {
  return (
    <Icon>
      <path d="M8 2.25 14.25 13.5H1.75zM8 6.5v3M8 11.5h.01" />
    </Icon>
  );
}
