import { useSession } from '../../session/session-context';
import { wholePageLink } from './use-sharing';
import styles from './whole-page.module.css';

/** In an iframe, replaces the masthead with a link to the whole page, in its state at the moment of the click. */
export function WholePage() {
  const session = useSession();
  return (
    <p className={styles.whole}>
      <a
        href={wholePageLink(session)}
        target="_blank"
        rel="noopener"
        onPointerDown={(event) => (event.currentTarget.href = wholePageLink(session))}
        onFocus={(event) => (event.currentTarget.href = wholePageLink(session))}
      >
        Open in SDR Playground
      </a>
    </p>
  );
}
