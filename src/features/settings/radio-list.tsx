import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './choices.module.css';

/** How far the arrow keys go. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export interface RadioOption {
  readonly value: string;
  readonly name: ReactNode;
  /** What choosing it leads to, in a sentence; or why it cannot be chosen. */
  readonly note: string;
  readonly disabled?: boolean;
}

interface RadioListProps {
  readonly label: string;
  readonly options: readonly RadioOption[];
  /** Null: what holds is none of them. */
  readonly chosen: string | null;
  /** Gets the focus when the list appears. */
  readonly focused: string;
  /** Also when what holds is chosen again. */
  readonly onChoose: (value: string) => void;
}

/**
 * Things of which one can be chosen, each with a sentence. Choosing one starts the run again, so the arrow keys only go from one to
 * the next; Space or Enter chooses.
 */
export function RadioList({ label, options, chosen, focused, onChoose }: RadioListProps) {
  const list = useRef<HTMLDivElement>(null);
  const group = useId();
  const first = useRef(focused);
  useEffect(() => {
    const radios = radiosIn(list.current);
    (radios.find(({ value }) => value === first.current) ?? radios[0])?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter') onChoose(event.currentTarget.value);
    else if (step === undefined) return;
    else {
      const radios = radiosIn(list.current);
      radios.at((radios.indexOf(event.currentTarget) + step) % radios.length)?.focus();
    }
    event.preventDefault();
  };

  return (
    <div role="radiogroup" aria-label={label} ref={list} className={styles.options}>
      {options.map(({ value, name, note, disabled = false }) => (
        <div key={value} className={styles.option}>
          <label>
            <input
              type="radio"
              name={group}
              value={value}
              checked={value === chosen}
              disabled={disabled}
              aria-describedby={`${group}-${value}`}
              onChange={() => onChoose(value)}
              onClick={() => value === chosen && onChoose(value)}
              onKeyDown={onKeyDown}
            />
            {name}
          </label>
          <p className={styles.note} id={`${group}-${value}`}>
            {note}
          </p>
        </div>
      ))}
    </div>
  );
}

function radiosIn(list: HTMLElement | null): HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>('input:enabled') ?? [])];
}
