/** Replaces the fragment of the address in the current history entry. @param state is stored with the entry. */
export function replaceFragment(fragment: string, state: unknown = history.state): void {
  try {
    history.replaceState(state, '', `${location.pathname}${location.search}${fragment}`);
  } catch {
    // The browser limits how often this may happen; the next change will do.
  }
}
