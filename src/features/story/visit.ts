export const STORAGE_KEY = 'opening-seen';

/** Whether somebody has seen the opening in this browser; where nothing may be kept, nobody has. */
export function hasSeenOpening(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
