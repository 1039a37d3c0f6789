import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the main action of its place; `quiet`: no outline until pointed at or focused; `text`: like a link. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'text';
  readonly icon?: ReactNode;
  /** With an icon alone, `aria-label` names the button. */
  readonly children?: ReactNode;
}

export function Button({ kind = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[kind]} ${children === undefined ? styles.iconOnly : ''} ${className}`}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
