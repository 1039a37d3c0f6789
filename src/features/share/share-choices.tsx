import type { OpensAt, Sharing } from './use-sharing';
import styles from './share.module.css';

interface ShareChoicesProps {
  readonly sharing: Sharing;
  onChosen?(): void;
}

const LINKS: readonly { readonly opensAt: OpensAt; readonly label: string; readonly meaning: string }[] = [
  { opensAt: 'moment', label: 'Opens at this moment', meaning: 'Exactly these features, paused.' },
  { opensAt: 'start', label: 'Opens at the start', meaning: 'The same run from noise; it plays to here.' },
];

/** The kinds of link, each with its meaning; and the browser's own dialog for sharing, if it has one. */
export function ShareChoices({ sharing, onChosen }: ShareChoicesProps) {
  return (
    <ul className={styles.choices}>
      {LINKS.map(({ opensAt, label, meaning }) => (
        <li key={opensAt}>
          <button
            type="button"
            className={styles.choice}
            onClick={() => {
              sharing.copy(opensAt);
              onChosen?.();
            }}
          >
            <b>{label}</b>
            <span className={styles.meaning}>{meaning}</span>
          </button>
        </li>
      ))}
      {sharing.share && (
        <li>
          <button
            type="button"
            className={styles.choice}
            onClick={() => {
              sharing.share?.();
              onChosen?.();
            }}
          >
            <b>Share…</b>
            <span className={styles.meaning}>This moment, with an app of yours.</span>
          </button>
        </li>
      )}
    </ul>
  );
}
