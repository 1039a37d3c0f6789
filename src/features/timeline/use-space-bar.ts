import { useEffect } from 'react';
import { useSession } from '../../session/session-context';

/** The space bar runs and pauses while no control has the focus. */
export function useSpaceBar(): void {
  const { toggle } = useSession().commands;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (event.key !== ' ' || event.repeat || modified || event.defaultPrevented) return;
      if (event.target !== document.body && event.target !== document.documentElement) return;
      event.preventDefault(); // or the page would scroll
      toggle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [toggle]);
}
