import { useState } from 'react';
import { Button } from './button';

interface ConfirmButtonProps {
  /** Such as “Delete”: it becomes “Delete for good”. */
  readonly label: string;
  /** What it is about, for those who do not see that beside it. */
  readonly about: string;
  onConfirm(): void;
}

/** For what cannot be undone: the first click asks whether it is meant. */
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
