import { isFreeEscape } from '../kit/use-dismissal';
import { isInSight } from '../kit/in-sight';

/** What has come up over a narrow page: sheets, and the figures of the line of time; by what opens and closes it. */
const OPENED = ':is([data-opens], section[aria-label="Timeline"] > button)[aria-expanded="true"]';

/**
 * Escape closes what has come up over a narrow page, unless something inside took the key, and gives the focus to what opened it.
 * @returns a function that ends it.
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
  // After everything in the page has had the key.
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
