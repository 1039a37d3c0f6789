import { isInSight, panelOpeners } from '../../kit/in-sight';

/** By what an element is found again when the page has made it anew. */
const NAMED_BY = ['role', 'aria-label', 'aria-labelledby', 'data-opens'] as const;

/**
 * Gives the focus back to what had it before a panel took the place of digits and features. They may have been made anew since:
 * then to the element of the same kind and name.
 */
export function returnFocus(opener: HTMLElement): void {
  const target = [opener, ...twinsOf(opener), ...panelOpeners()].find(isInSight);
  if (!target) return;
  target.focus({ preventScroll: true });
  // Of a large element with a cursor in it, the cursor.
  (target.querySelector('[role=option]') ?? target).scrollIntoView({ block: 'nearest' });
}

function twinsOf(opener: HTMLElement): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(opener.tagName)].filter(
    (element) =>
      NAMED_BY.every((name) => element.getAttribute(name) === opener.getAttribute(name)) &&
      // What has no name of its own is known by its text.
      (opener.hasAttribute('aria-label') || element.textContent === opener.textContent),
  );
}
