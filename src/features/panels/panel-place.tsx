import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { usePart } from '../../session/session-context';
import { isFreeEscape } from '../../kit/use-dismissal';
import { returnFocus } from './return-focus';
import { createPanelsStore } from './store';

/** Where the open panel stands: the focus comes to it, Escape closes it, and then the focus goes back to where it was. */
export function PanelPlace({ children }: { readonly children: ReactNode }) {
  const panels = usePart(createPanelsStore);
  const place = useRef<HTMLDivElement>(null);

  // A layout effect ends while the panel is still in the page.
  useLayoutEffect(() => {
    const element = place.current!;
    const { activeElement } = document;
    // Its code may have been on its way: a menu that has been opened meanwhile would close without the focus.
    const isTaken = element.contains(activeElement) || activeElement?.getAttribute('aria-expanded') === 'true';
    // What a link has opened leaves the focus where it is.
    if (panels.getState().opener && !isTaken) element.querySelector('h2')?.focus({ preventScroll: true });
    return () => {
      const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
      if (!hadFocus) return;
      // When digits and features are back.
      requestAnimationFrame(() => {
        const { panel, opener } = panels.getState();
        // What has come instead of the panel may have taken it.
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
