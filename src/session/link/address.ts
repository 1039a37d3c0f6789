/**
 * What of the page's state stands in its address: entries of the fragment, such as `#feature=17&other=1`. Only the entry
 * that is written changes; all else stays as it is, character by character.
 */

/** All entries of an address, to be asked for one after the other. */
export interface AddressEntries {
  /** Each once, in the order in which they stand there. */
  readonly names: readonly string[];
  /** @returns the first of this name; null when there is none, or when it cannot be read. */
  value(name: string): string | null;
  /** How often there is one of this name. */
  count(name: string): number;
}

/** @param fragment as in `location.hash`. Strangers may have written a hundred thousand entries: it is gone through once. */
export function addressEntries(fragment: string): AddressEntries {
  const known = new Map<string, { readonly entry: string; count: number }>();
  for (const entry of entriesOf(fragment)) {
    const name = nameOf(entry);
    const before = known.get(name);
    if (before) before.count++;
    else known.set(name, { entry, count: 1 });
  }
  return {
    names: [...known.keys()],
    value: (name) => valueOf(known.get(name)?.entry, name),
    count: (name) => known.get(name)?.count ?? 0,
  };
}

/** @param fragment as in `location.hash`. @returns null when there is no such entry. */
export function addressEntry(fragment: string, name: string): string | null {
  return valueOf(
    entriesOf(fragment).find((text) => nameOf(text) === name),
    name,
  );
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

/** Those entries whose names begin so, without that beginning. @returns a fragment; empty: there are none. */
export function entriesBehind(fragment: string, prefix: string): string {
  const found = entriesOf(fragment).filter((text) => text.startsWith(prefix));
  return found.length > 0 ? `#${found.map((text) => text.slice(prefix.length)).join('&')}` : '';
}

/** Puts entries into a fragment, this in front of the name of each, in the place of all whose names begin so. */
export function withEntriesBehind(fragment: string, prefix: string, entries: string): string {
  const kept = entriesOf(fragment).filter((text) => !text.startsWith(prefix));
  const all = [...kept, ...entriesOf(entries).map((text) => prefix + text)];
  return all.length > 0 ? `#${all.join('&')}` : '';
}

/** The names of all entries, as they stand there. */
export function addressNames(fragment: string): string[] {
  return entriesOf(fragment).map(nameOf);
}

function entriesOf(fragment: string): string[] {
  return fragment.replace(/^#/, '').split('&').filter(Boolean);
}

function valueOf(entry: string | undefined, name: string): string | null {
  if (entry === undefined) return null;
  try {
    return decodeURIComponent(entry.slice(name.length + 1));
  } catch {
    // Not written by this page: a stray per cent sign.
    return null;
  }
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0]!;
}

/** These may stand in a fragment as they are, and lists are read more easily so. */
function readable(encoded: string): string {
  return encoded.replaceAll(/%(3A|3B|3D|2C)/g, decodeURIComponent);
}
