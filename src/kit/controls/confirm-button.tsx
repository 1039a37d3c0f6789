import { useState } from 'react';
import { Button } from './button';

interface ConfirmButtonProps {
  /** Such as “Delete”: it becomes “Delete for good”. */
  readonly label: string;
  /** The object of the action, for those who do not see it next to the button. */
  readonly about: string;
  onConfirm(): void;
}

/** A button for an action that cannot be undone: the first click asks for confirmation. */
export function ConfirmButton({ label, about, onConfirm }: ConfirmButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const shown = isAsked ? `${label} for good` : label;
  return (
    <Button
      kind={isAsked ? 'plain' : 'quiet'}
      aria-label={`${shown}: ${about}`}
      onBlur={() => setAsked(false)}
      onClick={() => (isAsked ? onConfirm() : setAsked(true))}
    >
      {shown}
    </Button>
  );
}
