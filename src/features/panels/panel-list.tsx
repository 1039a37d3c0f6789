import { useId, type KeyboardEvent } from 'react';
import { PANELS, type PanelId } from '../../core/panels';
import menu from '../../kit/controls/menu-entry.module.css';
import styles from './panel-list.module.css';
import { usePanel } from './use-panel';

/** What there is to look inside of, each with a line that says what it is. @param props.onChoose comes before the panel opens or closes. */
export function PanelList({ onChoose }: { readonly onChoose?: () => void }) {
  const { panel, toggle } = usePanel();
  return (
    <nav aria-label="Look inside">
      {/* The keys are those of the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={styles.list} onKeyDown={walk}>
        {PANELS.map(({ id, label, about }) => (
          <li key={id}>
            <Entry
              id={id}
              label={label}
              about={about}
              isOpen={panel === id}
              onClick={() => {
                onChoose?.();
                toggle(id);
              }}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  readonly id: PanelId;
  readonly label: string;
  readonly about: string;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function Entry({ label, about, isOpen, onClick }: EntryProps) {
  const described = useId();
  return (
    <button
      type="button"
      className={menu.entry}
      aria-label={label}
      aria-describedby={described}
      aria-expanded={isOpen}
      onClick={onClick}
    >
      <span className={menu.label}>{label}</span>
      <span id={described} className={menu.about}>
        {about}
      </span>
    </button>
  );
}

/** Arrow keys, Home and End go from entry to entry. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll('button')];
  const place = entries.indexOf(event.target as HTMLButtonElement);
  const last = entries.length - 1;
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  entries[Math.max(0, Math.min(last, next))]?.focus();
}
