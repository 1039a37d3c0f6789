import { useId, type KeyboardEvent } from 'react';
import menu from './menu-entry.module.css';
import styles from './menu-list.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** A line that describes the entry. */
  readonly about: string;
  readonly isOpen: boolean;
}

interface MenuListProps<Entry extends MenuEntry> {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly onChoose: (entry: Entry) => void;
}

/** A list of things to open. */
export function MenuList<Entry extends MenuEntry>({ label, entries, onChoose }: MenuListProps<Entry>) {
  return (
    <nav aria-label={label}>
      {/* The keys belong to the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={styles.list} onKeyDown={walk}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryButton entry={entry} onClick={() => onChoose(entry)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function EntryButton({ entry, onClick }: { readonly entry: MenuEntry; readonly onClick: () => void }) {
  const described = useId();
  return (
    <button
      type="button"
      className={menu.entry}
      aria-label={entry.label}
      aria-describedby={described}
      aria-expanded={entry.isOpen}
      onClick={onClick}
    >
      <span className={menu.label}>{entry.label}</span>
      <span id={described} className={menu.about}>
        {entry.about}
      </span>
    </button>
  );
}

/** Moves the focus between entries with the arrow keys, Home and End. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll('button')];
  const place = entries.indexOf(event.target as HTMLButtonElement);
  const last = entries.length - 1;
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  entries[Math.max(0, Math.min(last, next))]?.focus();
}
