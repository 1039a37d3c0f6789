import { wholePageLink } from './use-address';
import styles from './whole-page.module.css';

/** In an iframe: the way to the whole page, as it stands at the moment of the click. */
export function WholePage() {
  return (
    <p className={styles.whole}>
      <a
        href={wholePageLink()}
        target="_blank"
        rel="noopener"
        onPointerDown={(event) => (event.currentTarget.href = wholePageLink())}
        onFocus={(event) => (event.currentTarget.href = wholePageLink())}
      >
        Open in SDR Playground
      </a>
    </p>
  );
}
