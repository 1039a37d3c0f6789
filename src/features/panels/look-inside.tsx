import { useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { ChevronIcon } from '../../kit/controls/late-icons';
import styles from './look-inside.module.css';
import { PanelList } from './panel-list';

/** The menu of the panels, for the masthead of a wide page. */
export function LookInside() {
  const [isOpen, setOpen] = useState(false);
  const list = useId();
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

  return (
    // Escape and arrow keys are those of the button and the list.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.place} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        data-opens="panels"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        Look inside
        <span className={styles.chevron}>
          <ChevronIcon />
        </span>
      </button>
      {isOpen && (
        <div ref={menu} id={list} className={styles.menu}>
          <PanelList
            onChoose={() => {
              // There the focus returns when the panel closes.
              button.current?.focus();
              setOpen(false);
            }}
          />
        </div>
      )}
    </div>
  );
}
