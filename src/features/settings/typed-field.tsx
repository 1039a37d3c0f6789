import type { KeyboardEvent } from 'react';
import styles from './setting-field.module.css';
import type { TypedValue } from './use-settings';

interface TypedFieldProps {
  /** The field's content and actions. */
  readonly typed: TypedValue;
  readonly text: string;
  readonly label: string;
  readonly describedBy: string;
  readonly disabled: boolean;
}

/** A value shown as a figure that can be typed over. */
export function TypedField({ typed, text, label, describedBy, disabled }: TypedFieldProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') typed.commit();
    if (event.key !== 'Escape' || !typed.pending) return;
    typed.cancel();
    // The surrounding card must not close as well.
    event.preventDefault();
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className={styles.typed}
      style={{ width: `calc(${Math.max(1, text.length)}ch + 2 * var(--typed-edge))` }}
      aria-label={label}
      aria-invalid={typed.problem !== null}
      aria-describedby={describedBy}
      disabled={disabled}
      value={text}
      onFocus={typed.hold}
      onChange={(event) => typed.edit(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={typed.commit}
    />
  );
}
