import { useInvitation } from '../../hooks/use-invitation';
import styles from './invitation.module.css';

/** Points at the pad until something has been drawn. It lies over the page, so that nothing moves when it goes. */
export function Invitation() {
  return useInvitation() ? <p className={styles.invitation}>Draw a digit here</p> : null;
}
