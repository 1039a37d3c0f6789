/** The history entries that the page writes are marked: any other was typed or pasted. */
const MARK = 'sdrPlayground';

interface Mark {
  /** Which opening of the page has written it: others were of other runs. */
  readonly openedAt: number;
  /** Whether training was to go on: then it does after a reload. */
  readonly training: boolean;
}

export function readMark(): Mark | undefined {
  return (history.state as Readonly<Record<string, Mark>> | null)?.[MARK];
}

/** Whether this opening of the page has written the entry. */
export function isOurs(): boolean {
  return readMark()?.openedAt === performance.timeOrigin;
}

/** Writes an entry of this opening of the page in the place of the one that is there. */
export function writeMarked(fragment: string, training: boolean): void {
  const mark: Mark = { openedAt: performance.timeOrigin, training };
  replaceFragment(fragment, { ...(history.state as object | null), [MARK]: mark });
}

export function replaceFragment(fragment: string, state: unknown = history.state): void {
  try {
    history.replaceState(state, '', `${location.pathname}${location.search}${fragment}`);
  } catch {
    // The browser found it too often; the next change will do.
  }
}
