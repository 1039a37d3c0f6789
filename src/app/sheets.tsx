import { usePanel } from '../features/panels/use-panel';
import { useTraining } from '../features/timeline/use-training';
import styles from './sheets.module.css';

/** What comes up from below on a narrow screen, over half of it: what it changes stays in sight. */
export type Sheet = 'draw' | 'settings' | 'inside';

const TABS: readonly { readonly sheet: Sheet; readonly label: string }[] = [
  { sheet: 'draw', label: 'Draw' },
  { sheet: 'settings', label: 'Settings' },
  { sheet: 'inside', label: 'Inside' },
];

interface SheetTabsProps {
  readonly sheets: readonly Sheet[];
  readonly open: Sheet | null;
  onOpen(sheet: Sheet | null): void;
}

/** Opens and closes the sheets. Pause stands here too: an open sheet lies over the line of time, and so does a panel. */
export function SheetTabs({ sheets, open, onOpen }: SheetTabsProps) {
  const { wanted, toggle } = useTraining();
  const { panel } = usePanel();
  return (
    <nav aria-label="Sheets" className={styles.tabs}>
      {TABS.filter(({ sheet }) => sheets.includes(sheet)).map(({ sheet, label }) => (
        <button
          key={sheet}
          type="button"
          className={styles.tab}
          aria-expanded={open === sheet}
          onClick={() => onOpen(open === sheet ? null : sheet)}
        >
          {label}
        </button>
      ))}
      {(open ?? panel) && (
        <button type="button" className={styles.tab} onClick={toggle}>
          {wanted === 'running' ? 'Pause training' : 'Resume training'}
        </button>
      )}
    </nav>
  );
}
