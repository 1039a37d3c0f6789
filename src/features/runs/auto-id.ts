/** Prefix of the id under which a page autosaves its run: each autosave replaces the previous one. */
const AUTO = 'auto-';

export function autoIdOf(pageId: string): string {
  return AUTO + pageId;
}

export function isAutoId(id: string): boolean {
  return id.startsWith(AUTO);
}

/** @returns the id of the page that autosaves under this id. */
export function pageOfAutoId(id: string): string {
  return id.slice(AUTO.length);
}
