/** Under which id a page saves its run by itself: always the same, so that it saves over what it saved before. */
const AUTO = 'auto-';

export function autoIdOf(pageId: string): string {
  return AUTO + pageId;
}

export function isAutoId(id: string): boolean {
  return id.startsWith(AUTO);
}

/** @returns the id of the page that saves under this id by itself. */
export function pageOfAutoId(id: string): string {
  return id.slice(AUTO.length);
}
