/**
 * The part of the page's state in its address: entries of the fragment, such as `#feature=17&other=1`. Writing an entry
 * leaves all others as they are, character by character.
 */

/** All entries of an address. */
export interface AddressEntries {
  /** Each name once, in the order of the address. */
  readonly names: readonly string[];
  /** @returns the first value of this name; null if there is none, or if it cannot be read. */
  value(name: string): string | null;
  /** The number of entries of this name. */
  count(name: string): number;
}

/**
 * @param fragment as in `location.hash`. It is read in one pass: strangers may have written a hundred thousand entries.
 */
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

/** @param fragment as in `location.hash`. @returns null if there is no such entry. */
export function addressEntry(fragment: string, name: string): string | null {
  return valueOf(
    entriesOf(fragment).find((text) => nameOf(text) === name),
    name,
  );
}

/** @param value null removes the entry. @returns the new fragment; empty if nothing is left. */
export function withAddressEntry(fragment: string, name: string, value: string | null): string {
  const entries = entriesOf(fragment);
  const at = entries.findIndex((text) => nameOf(text) === name);
  const written = value === null ? [] : [`${name}=${readable(encodeURIComponent(value))}`];
  if (at < 0) entries.push(...written);
  else entries.splice(at, 1, ...written);
  return entries.length > 0 ? `#${entries.join('&')}` : '';
}

/** Removes all entries of these names, including repeated ones. */
export function withoutAddressEntries(fragment: string, names: readonly string[]): string {
  const kept = entriesOf(fragment).filter((text) => !names.includes(nameOf(text)));
  return kept.length > 0 ? `#${kept.join('&')}` : '';
}

/** The entries whose names begin with the prefix, without it. @returns a fragment; empty if there are none. */
export function entriesBehind(fragment: string, prefix: string): string {
  const found = entriesOf(fragment).filter((text) => text.startsWith(prefix));
  return found.length > 0 ? `#${found.map((text) => text.slice(prefix.length)).join('&')}` : '';
}

/** Adds the prefix to the name of each entry and puts them in place of all entries that begin with it. */
export function withEntriesBehind(fragment: string, prefix: string, entries: string): string {
  const kept = entriesOf(fragment).filter((text) => !text.startsWith(prefix));
  const all = [...kept, ...entriesOf(entries).map((text) => prefix + text)];
  return all.length > 0 ? `#${all.join('&')}` : '';
}

/** The names of all entries, with repetitions. */
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
    // A stray per cent sign, which this page never writes.
    return null;
  }
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0]!;
}

/** Keeps characters unescaped that are allowed in a fragment and make lists easier to read. */
function readable(encoded: string): string {
  return encoded.replaceAll(/%(3A|3B|3D|2C)/g, decodeURIComponent);
}
