import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Whether a key is an Escape that nothing has handled yet. Its handler calls `preventDefault`, so that one key closes
 * one thing. While a dialog is open the key belongs to the browser, which closes the dialog.
 */
export function isFreeEscape({ key, defaultPrevented }: KeyboardEvent): boolean {
  return key === 'Escape' && !defaultPrevented && document.querySelector(':popover-open, dialog[open]') === null;
}

/**
 * Closes what is open on Escape, and when a pointer goes down outside of `inside`, which contains what is open and the
 * button that opens it.
 *
 * @param close gets whether a key was the cause: then the focus should return to that button.
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
