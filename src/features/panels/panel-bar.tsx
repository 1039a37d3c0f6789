import { usePanel } from './use-panel';
import { PANELS, type PanelId } from '../../core/panels';
import styles from './panel-bar.module.css';

/** Opens and closes the panels. Only those that exist are offered. */
export function PanelBar({ available }: { readonly available: readonly PanelId[] }) {
  const { panel, toggle } = usePanel();
  return (
    <nav aria-label="Look inside" className={styles.bar}>
      <span className={styles.title}>Look inside</span>
      {PANELS.filter(({ id }) => available.includes(id)).map(({ id, label }) => (
        <button key={id} type="button" className={styles.tab} aria-expanded={panel === id} onClick={() => toggle(id)}>
          {label}
        </button>
      ))}
    </nav>
  );
}
