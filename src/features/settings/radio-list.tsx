import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './choices.module.css';

/** The step of each arrow key. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export interface RadioOption {
  readonly value: string;
  readonly name: ReactNode;
  /** What to expect of this option, in a sentence; or why it is disabled. */
  readonly note: string;
  readonly disabled?: boolean;
}

interface RadioListProps {
  readonly label: string;
  readonly options: readonly RadioOption[];
  /** The value in effect; null if it is none of the options. */
  readonly chosen: string | null;
  /** The option focused when the list appears. */
  readonly focused: string;
  /** Also called when the value in effect is chosen again. */
  readonly onChoose: (value: string) => void;
}

/**
 * Options, each with a sentence. As a choice restarts the run, arrow keys only move the focus; Space or Enter chooses.
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
