import { useNotices } from './use-notices';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import styles from './notices.module.css';

/** What the user should know: what happened, what was kept, what to do. */
export function Notices() {
  const notices = useNotices();
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {notices.map(({ id, kind, message, action, dismiss }) => (
        <li key={id} className={`${styles.notice} ${styles[kind]}`}>
          <p className={styles.message} role={kind === 'error' ? 'alert' : 'status'}>
            {message}
          </p>
          {action && <Button onClick={action.run}>{action.label}</Button>}
          {dismiss && <Button kind="quiet" icon={<CloseIcon />} aria-label="Dismiss" onClick={dismiss} />}
        </li>
      ))}
    </ul>
  );
}
