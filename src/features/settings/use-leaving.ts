import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Calls `onDismiss` when Escape is pressed inside, or when something outside is touched or gets the focus. */
export function useLeaving(inside: RefObject<HTMLElement | null>, onDismiss: (by: 'escape' | 'outside') => void): void {
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    const element = inside.current;
    if (!element) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && target.isConnected && !element.contains(target)) dismiss('outside');
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      dismiss('escape');
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    element.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      element.removeEventListener('keydown', press);
    };
  }, [inside]);
}
