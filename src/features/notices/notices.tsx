import { useFocusKept } from './use-focus-kept';
import { useNotices } from './use-notices';
import { Button } from '../../kit/controls/button';
import { Icon } from '../../kit/controls/icons';
import { CloseIcon } from '../../kit/controls/late-icons';
import styles from './notices.module.css';

type ShownNotice = ReturnType<typeof useNotices>[number];

/**
 * The notices: what happened, what was kept, what to do. The live region is in the page before it has content, because
 * some screen readers ignore a region added together with its text. They never ignore alerts.
 */
export function Notices() {
  const notices = useNotices();
  const errors = notices.filter(({ kind }) => kind === 'error');
  const others = notices.filter(({ kind }) => kind !== 'error');
  const keepsFocus = useFocusKept(notices.map(({ id }) => id).join(' '));
  return (
    <div className={styles.notices} {...keepsFocus}>
      {errors.length > 0 && <List label="Problems" notices={errors} />}
      <div role="status" aria-atomic="false" aria-relevant="additions text">
        {others.length > 0 && <List label="Notices" notices={others} />}
      </div>
    </div>
  );
}

function List({ label, notices }: { readonly label: string; readonly notices: readonly ShownNotice[] }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {notices.map(({ id, kind, message, action, dismiss }) => (
        <li key={id} className={`${styles.notice} ${kind === 'error' ? styles.error : ''}`}>
          {kind !== 'info' && (
            <span className={styles.icon}>
              <WarningIcon />
            </span>
          )}
          <p className={styles.message} role={kind === 'error' ? 'alert' : undefined}>
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
