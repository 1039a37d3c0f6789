import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { usePart } from '../../session/session-context';
import { isFreeEscape } from '../../kit/use-dismissal';
import { returnFocus } from './return-focus';
import { createPanelsStore } from './store';

/** The place of the open panel. It takes the focus; Escape closes it and returns the focus to where it was. */
export function PanelPlace({ children }: { readonly children: ReactNode }) {
  const panels = usePart(createPanelsStore);
  const place = useRef<HTMLDivElement>(null);

  // A layout effect, because its clean-up runs while the panel is still in the page.
  useLayoutEffect(() => {
    const element = place.current!;
    const { activeElement } = document;
    // While the panel's code was loading, a menu may have been opened, which would close if it lost the focus.
    const isTaken = element.contains(activeElement) || activeElement?.getAttribute('aria-expanded') === 'true';
    // A panel opened by a link leaves the focus where it is.
    if (panels.getState().opener && !isTaken) element.querySelector('h2')?.focus({ preventScroll: true });
    return () => {
      const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
      if (!hadFocus) return;
      // Wait until digits and features are back.
      requestAnimationFrame(() => {
        const { panel, opener } = panels.getState();
        // The panel's replacement may have taken the focus.
        if (panel === null && opener && document.activeElement === document.body) returnFocus(opener);
      });
    };
  }, [panels]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isFreeEscape(event)) return;
      const target = event.target as Node;
      if (target !== document.body && !place.current?.contains(target)) return;
      event.preventDefault();
      panels.getState().setPanel(null);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [panels]);

  return <div ref={place}>{children}</div>;
}
