import { useId, useRef, useState, type ComponentType, type FocusEvent, type KeyboardEvent } from 'react';
import { ChevronIcon } from './late-icons';
import styles from './menu-button.module.css';

interface MenuButtonProps {
  readonly label: string;
  /** The button's `data-opens`, by which what it opens can return the focus. */
  readonly opens: string;
  /** The list below the button. Calls `onChoose`, which returns the focus to the button, before the chosen action. */
  readonly list: ComponentType<{ readonly onChoose: () => void }>;
}

/** A button in the masthead of a wide page, and a list below it. */
export function MenuButton({ label, opens, list: List }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' && event.target === button.current) {
      event.preventDefault();
      setOpen(true);
      requestAnimationFrame(() => menu.current?.querySelector('button')?.focus());
    }
  };
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const onChoose = (): void => {
    button.current?.focus();
    setOpen(false);
  };

  return (
    // Escape and arrow keys belong to the button and the list.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.place} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        data-opens={opens}
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        <span className={styles.chevron}>
          <ChevronIcon />
        </span>
      </button>
      {isOpen && (
        <div ref={menu} id={listId} className={styles.menu}>
          <List onChoose={onChoose} />
        </div>
      )}
    </div>
  );
}
