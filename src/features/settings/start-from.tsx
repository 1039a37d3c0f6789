import { useId, useRef } from 'react';
import { ChevronIcon } from '../../kit/controls/late-icons';
import { useSettings } from '../../session/session-context';
import styles from './card.module.css';
import { settingsName } from './preset-names';
import { StartList } from './start-list';

interface StartFromProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The name of the run's starting point, and a button that opens the list of all starting points. */
export function StartFrom({ open, onOpen }: StartFromProps) {
  const name = useSettings(settingsName);
  const row = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (by: 'choice' | 'escape' | 'outside'): void => {
    if (by !== 'outside') button.current?.focus();
    onOpen(false);
  };
  return (
    <div ref={row} className={styles.from}>
      <span id={`${id}-label`}>Start from</span>
      <button
        ref={button}
        type="button"
        className={styles.select}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-labelledby={`${id}-label ${id}-name`}
        title={name}
        onClick={() => onOpen(!open)}
      >
        <span id={`${id}-name`}>{name}</span>
        <ChevronIcon />
      </button>
      {open && <StartList id={`${id}-list`} anchor={row} onClose={close} />}
    </div>
  );
}
