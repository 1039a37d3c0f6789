import { FORMER_REGIONS, LEFT_OUT_OF_EMBEDS, PAGE_REGIONS, type PageRegion } from '../core/page-regions';
import { shownText } from '../core/shown-text';
import { addressEntry, addressNames } from '../session/link/address';

/** The parts of the page that its address leaves out. Fixed while the page is open. */
export interface PageView {
  readonly leftOut: ReadonlySet<PageRegion>;
  /** In an iframe: only the essentials, and a way to the whole page. */
  readonly embedded: boolean;
  /** On a screen for passers-by: stage, features and pad fill it. */
  readonly exhibit: boolean;
}

/**
 * Reads `hide=settings,draw`, `embed` and `exhibit`, which may stand in the query or in the fragment.
 * @returns the view, and a sentence for each name that is no part of the page.
 */
export function readPageView(search: string, fragment: string): PageView & { readonly problems: string[] } {
  const query = search.replace(/^\?/, '');
  const entries = `${query}&${fragment.replace(/^#/, '')}`;
  const problems: string[] = [];
  const embedded = readSwitch(entries, 'embed', problems);
  const exhibit = readSwitch(entries, 'exhibit', problems);
  // For the fragment, the code that reads links reports this.
  if (addressNames(query).includes('hide') && addressEntry(query, 'hide') === null) {
    problems.push('hide could not be read (a stray per cent sign)');
  }
  const names = [query, fragment].flatMap((part) => (addressEntry(part, 'hide') ?? '').split(','));
  const leftOut = new Set<PageRegion>(embedded ? LEFT_OUT_OF_EMBEDS : []);
  for (const name of names.map((text) => text.trim()).filter(Boolean)) {
    const region = PAGE_REGIONS.find((known) => known === name) ?? FORMER_REGIONS.get(name);
    if (region) leftOut.add(region);
    else if (region === undefined)
      problems.push(`hide named “${shownText(name, 24)}”; expected some of ${PAGE_REGIONS.join(', ')}`);
  }
  return { leftOut, embedded, exhibit, problems };
}

/** Whether the address switches something on: by its name alone, or as `name=1`. */
function readSwitch(entries: string, name: string, problems: string[]): boolean {
  const value = addressNames(entries).includes(name) ? addressEntry(entries, name) : '0';
  const on = value !== null && ['', '1', 'true'].includes(value);
  if (!on && value !== '0' && value !== 'false') problems.push(`${name} was neither 1 nor 0`);
  return on;
}
