/**
 * What of the page's state stands in its address: entries of the fragment, such as `#feature=17&other=1`. Only the entry
 * that is written changes; all else stays as it is, character by character.
 */

/** @param fragment as in `location.hash`. @returns null when there is no such entry. */
export function addressEntry(fragment: string, name: string): string | null {
  const entry = entriesOf(fragment).find((text) => nameOf(text) === name);
  if (entry === undefined) return null;
  try {
    return decodeURIComponent(entry.slice(name.length + 1));
  } catch {
    // Not written by this page: a stray per cent sign.
    return null;
  }
}

/** @param value null takes the entry out. @returns the new fragment; empty when nothing is left. */
export function withAddressEntry(fragment: string, name: string, value: string | null): string {
  const entries = entriesOf(fragment);
  const at = entries.findIndex((text) => nameOf(text) === name);
  const written = value === null ? [] : [`${name}=${readable(encodeURIComponent(value))}`];
  if (at < 0) entries.push(...written);
  else entries.splice(at, 1, ...written);
  return entries.length > 0 ? `#${entries.join('&')}` : '';
}

/** Takes out all entries of these names, also those that stand there twice. */
export function withoutAddressEntries(fragment: string, names: readonly string[]): string {
  const kept = entriesOf(fragment).filter((text) => !names.includes(nameOf(text)));
  return kept.length > 0 ? `#${kept.join('&')}` : '';
}

/** The names of all entries, as they stand there. */
export function addressNames(fragment: string): string[] {
  return entriesOf(fragment).map(nameOf);
}

function entriesOf(fragment: string): string[] {
  return fragment.replace(/^#/, '').split('&').filter(Boolean);
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0]!;
}

/** These may stand in a fragment as they are, and lists are read more easily so. */
function readable(encoded: string): string {
  return encoded.replaceAll(/%(3A|3B|3D|2C)/g, decodeURIComponent);
}
