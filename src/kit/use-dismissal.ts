import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Whether a key is an Escape that nothing has taken yet. What closes by it takes it (`preventDefault`): one key closes one thing.
 * While a dialog is open it is the browser's, which closes the dialog.
 */
export function isFreeEscape({ key, defaultPrevented }: KeyboardEvent): boolean {
  return key === 'Escape' && !defaultPrevented && document.querySelector(':popover-open, dialog[open]') === null;
}

/**
 * While something is open: Escape closes it, and so does a pointer that goes down outside of `inside`, which holds what is open
 * and the button that opens it.
 *
 * @param close gets whether a key did it: then the focus belongs back on that button.
 */
export function useDismissal(open: boolean, inside: RefObject<HTMLElement | null>, close: (byKey: boolean) => void) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isFreeEscape(event)) return;
    event.preventDefault();
    close(true);
  });
  const onPointerDown = useEffectEvent(({ target }: PointerEvent) => {
    if (!inside.current?.contains(target as Node)) close(false);
  });
  useEffect(() => {
    if (!open) return;
    const key = (event: KeyboardEvent): void => onKeyDown(event);
    const pointer = (event: PointerEvent): void => onPointerDown(event);
    document.addEventListener('keydown', key);
    document.addEventListener('pointerdown', pointer);
    return () => {
      document.removeEventListener('keydown', key);
      document.removeEventListener('pointerdown', pointer);
    };
  }, [open]);
}
