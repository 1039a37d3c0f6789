import { isInSight, panelOpeners } from '../../kit/in-sight';

/** Attributes by which an element is found again after the page has re-created it. */
const NAMED_BY = ['role', 'aria-label', 'aria-labelledby', 'data-opens'] as const;

/**
 * Returns the focus to the element that had it before a panel replaced digits and features. If that element has been
 * re-created since, focuses the one of the same kind and name.
 */
export function returnFocus(opener: HTMLElement): void {
  const target = [opener, ...twinsOf(opener), ...panelOpeners()].find(isInSight);
  if (!target) return;
  target.focus({ preventScroll: true });
  // A large element may contain a cursor: then that is scrolled into view.
  (target.querySelector('[role=option]') ?? target).scrollIntoView({ block: 'nearest' });
}

function twinsOf(opener: HTMLElement): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(opener.tagName)].filter(
    (element) =>
      NAMED_BY.every((name) => element.getAttribute(name) === opener.getAttribute(name)) &&
      // An element without a label is identified by its text.
      (opener.hasAttribute('aria-label') || element.textContent === opener.textContent),
  );
}
