import type { PageRegion } from '../core/page-regions';
import { useRun, useSession } from '../session/session-context';
import styles from './sheets.module.css';

/** A sheet covers the lower half of a narrow screen, so that what it changes stays visible. */
export type Sheet = 'draw' | 'settings' | 'inside';

const TABS: readonly { readonly sheet: Sheet; readonly region: PageRegion; readonly label: string }[] = [
  { sheet: 'draw', region: 'draw', label: 'Draw' },
  { sheet: 'settings', region: 'settings', label: 'Settings' },
  { sheet: 'inside', region: 'panels', label: 'Inside' },
];

interface SheetTabsProps {
  /** A link may leave regions out. */
  readonly shows: (region: PageRegion) => boolean;
  readonly open: Sheet | null;
  onOpen(sheet: Sheet | null): void;
}

/** Opens and closes the sheets. Also has the pause button when the timeline is out of sight (styles/page.css). */
export function SheetTabs({ shows, open, onOpen }: SheetTabsProps) {
  const { toggle } = useSession().commands;
  const isRunning = useRun(({ wanted }) => wanted === 'running');
  return (
    <nav aria-label="Sheets" className={styles.tabs}>
      {TABS.filter(({ region }) => shows(region)).map(({ sheet, label }) => (
        <button
          key={sheet}
          type="button"
          className={styles.tab}
          data-opens={sheet}
          aria-expanded={open === sheet}
          onClick={() => onOpen(open === sheet ? null : sheet)}
        >
          {label}
        </button>
      ))}
      <button type="button" className={styles.tab} onClick={toggle}>
        {isRunning ? 'Pause training' : 'Resume training'}
      </button>
    </nav>
  );
}
