import { useId, useRef, useState } from 'react';
import { useDismissal } from '../../kit/use-dismissal';
import { ChevronIcon } from '../../kit/controls/late-icons';
import menu from '../../kit/controls/menu-entry.module.css';
import styles from './pair-list.module.css';
import type { OfferedPair } from './pairs';

interface PairListProps {
  readonly pairs: readonly OfferedPair[];
  /** The pair shown; null for any other two runs. */
  readonly chosen: OfferedPair | null;
  onChoose(pair: OfferedPair): void;
}

/** A list of the prepared pairs, each with a sentence about what one will see. */
export function PairList({ pairs, chosen, onChoose }: PairListProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (byKey: boolean): void => {
    setOpen(false);
    if (byKey) button.current?.focus();
  };
  useDismissal(isOpen, place, close);
  return (
    <div ref={place} className={styles.place}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        Prepared pairs
        <ChevronIcon />
      </button>
      {isOpen && (
        <ul id={id} aria-label="Prepared pairs" className={styles.list}>
          {pairs.map((pair) => (
            <li key={pair.id}>
              <button
                type="button"
                className={menu.entry}
                aria-label={pair.name}
                aria-describedby={`${id}-${pair.id}`}
                aria-pressed={pair.id === chosen?.id}
                onClick={() => {
                  close(true);
                  onChoose(pair);
                }}
              >
                <span className={menu.label}>{pair.name}</span>
                <span id={`${id}-${pair.id}`} className={menu.about}>
                  {pair.sentence}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
