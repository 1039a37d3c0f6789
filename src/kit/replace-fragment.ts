/** Writes another fragment into the address, in the place of the history entry that is there. @param state goes with the entry. */
export function replaceFragment(fragment: string, state: unknown = history.state): void {
  try {
    history.replaceState(state, '', `${location.pathname}${location.search}${fragment}`);
  } catch {
    // The browser found it too often; the next change will do.
  }
}
