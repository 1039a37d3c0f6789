export const STORAGE_KEY = 'opening-seen';

/** Whether the opening has been seen in this browser; false if storage is not available. */
export function hasSeenOpening(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
