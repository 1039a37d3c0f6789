import { isFreeEscape } from '../kit/use-dismissal';
import { isInSight } from '../kit/in-sight';

/** The open controls of sheets and of the timeline's figures, which cover a narrow page. */
const OPENED = ':is([data-opens], section[aria-label="Timeline"] > button)[aria-expanded="true"]';

/**
 * On Escape, closes what covers a narrow page, unless something inside handles the key, and focuses the opener.
 * @returns a function that ends this.
 */
export function closeByEscape(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isFreeEscape(event)) return;
    const opener = [...document.querySelectorAll<HTMLElement>(OPENED)].find(isInSight);
    if (!opener) return;
    event.preventDefault();
    opener.click();
    opener.focus();
  };
  // On the window, so that everything in the page gets the key first.
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
