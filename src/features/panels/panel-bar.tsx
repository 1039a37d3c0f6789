import { usePanel } from './use-panel';
import { PANELS } from '../../core/panels';
import styles from './panel-bar.module.css';

/** Opens and closes the panels. */
export function PanelBar() {
  const { panel, toggle } = usePanel();
  return (
    <nav aria-label="Look inside" className={styles.bar}>
      <span className={styles.title}>Look inside</span>
      {PANELS.map(({ id, label }) => (
        <button key={id} type="button" className={styles.tab} aria-expanded={panel === id} onClick={() => toggle(id)}>
          {label}
        </button>
      ))}
    </nav>
  );
}
